# verdict: max-memory|max-time
d = {}
while True:
    d[len(d)] = [0] * 100
