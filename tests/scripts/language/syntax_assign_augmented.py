print('not reached')
x, y += 1
