print('not reached')
x = 0123
