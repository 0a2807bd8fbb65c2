# verdict: max-memory
b = bytearray()
while True:
    b += b'x' * 10**6
