# verdict: max-memory
s = 'a'
while True:
    s += s
