# verdict: refused
print(open('/dev/stdin').read())
