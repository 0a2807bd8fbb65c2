# verdict: refused
print(open('/proc/self/maps').read())
