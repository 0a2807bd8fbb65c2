# verdict: max-scratch
with open('f', 'wb') as f:
    while True:
        f.write(b'x' * 100000)
