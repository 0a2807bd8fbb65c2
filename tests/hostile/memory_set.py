# verdict: max-memory
set(range(10**10))
