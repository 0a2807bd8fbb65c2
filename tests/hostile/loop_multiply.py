# verdict: max-time|max-memory
a = 1 << 10**7
while True:
    a * a % 7
