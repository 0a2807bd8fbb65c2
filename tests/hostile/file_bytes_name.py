# verdict: refused
print(open(b'/etc/passwd').read())
