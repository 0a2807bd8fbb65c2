print('not reached')
while True
    break
