# verdict: max-memory|max-time
a = []
while True:
    a = [a, [0] * 100]
