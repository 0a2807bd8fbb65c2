# verdict: max-memory
a = []
while True:
    a.append(a[:1000])
