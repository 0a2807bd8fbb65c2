# verdict: refused
print(open('/proc/self/mem', 'r+b').read(1))
