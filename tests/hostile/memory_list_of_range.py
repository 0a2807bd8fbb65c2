# verdict: max-memory
list(range(10**12))
