# verdict: refused
print(open('/etc/passwd').read())
