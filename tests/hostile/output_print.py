# verdict: max-output
while True:
    print('x' * 1000)
