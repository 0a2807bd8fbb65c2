# verdict: refused
print(open('/proc/self/cwd/../../etc/passwd').read())
