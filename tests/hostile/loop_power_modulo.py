# verdict: max-time
x = pow(3, 1 << 1000000, (1 << 1000000) - 1)
