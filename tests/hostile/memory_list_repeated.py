# verdict: max-memory
[0] * 10**12
