# verdict: refused
print(open('/proc/self/root/etc/passwd').read())
