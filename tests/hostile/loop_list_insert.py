# verdict: max-time
x = [0] * 1000000
while True: x.insert(0, 1); x.pop(0)
