# verdict: refused
print(open('link').read())
