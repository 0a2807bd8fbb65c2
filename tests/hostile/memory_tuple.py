# verdict: max-memory
tuple(range(10**10))
