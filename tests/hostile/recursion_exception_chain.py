# verdict: max-output|max-memory|max-time|error
e = None
for i in range(10**5):
    new = ValueError(i)
    new.__cause__ = e
    e = new
raise e
