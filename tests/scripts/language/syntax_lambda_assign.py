print('not reached')
lambda: x = 1
