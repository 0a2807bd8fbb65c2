# verdict: refused
print(open('/proc/self/environ').read())
