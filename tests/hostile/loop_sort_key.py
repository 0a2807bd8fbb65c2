# verdict: max-time
while True:
    sorted(range(100000), key=lambda x: -x)
