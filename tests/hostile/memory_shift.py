# verdict: max-memory
1 << 10**11
