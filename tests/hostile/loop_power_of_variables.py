# verdict: max-time|max-memory
a = 10
b = 10**9
a**b
