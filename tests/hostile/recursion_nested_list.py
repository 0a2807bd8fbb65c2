# verdict: max-memory|max-time|error|ok
a = []
for i in range(10**6):
    a = [a]
repr(a)
