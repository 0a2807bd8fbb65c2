print('not reached')
x = 12abc
