# verdict: max-time
while True:
    pass
