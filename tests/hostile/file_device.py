# verdict: refused|error
print(open('/dev/mem', 'rb').read(1))
