# verdict: max-time|max-memory|error
x = ()
for _ in range(100): x = (x, x)
hash(x)
