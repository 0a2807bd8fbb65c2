# verdict: max-memory|max-time|error
a, b = [], []
a.append(b)
b.append(a)
a == b
