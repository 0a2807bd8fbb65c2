# verdict: refused
print(open('/proc/self/fd/0').read())
