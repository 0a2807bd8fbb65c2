print('not reached')
a < b = 3
