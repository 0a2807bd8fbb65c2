# verdict: max-memory
dict.fromkeys(range(10**10))
