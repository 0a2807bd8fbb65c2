# verdict: max-memory|max-output|max-time|error
e = ValueError('x')
while True: e.add_note('x' * 10000)
