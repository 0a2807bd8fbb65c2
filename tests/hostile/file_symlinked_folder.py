# verdict: refused
print(open('linkdir/secret.txt').read())
