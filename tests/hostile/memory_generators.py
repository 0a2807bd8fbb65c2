# verdict: max-memory
l = []
def g():
    yield 1
while True:
    i = g(); next(i); l.append(i)
