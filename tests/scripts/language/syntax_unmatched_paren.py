print('not reached')
x = 1 + 2)
