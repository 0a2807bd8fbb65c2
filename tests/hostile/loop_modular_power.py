# verdict: max-time|max-memory
a = (1 << 2000000) + 1
pow(a, a, a + 2)
