# verdict: max-time
sum(1 for x in iter(int, 1))
