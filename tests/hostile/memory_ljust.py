# verdict: max-memory
'a'.ljust(10**12)
