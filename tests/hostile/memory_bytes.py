# verdict: max-memory
bytes(10**12)
