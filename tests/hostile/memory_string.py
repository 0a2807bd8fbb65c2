# verdict: max-memory
'a' * 10**12
