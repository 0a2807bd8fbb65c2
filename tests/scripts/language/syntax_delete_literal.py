print('not reached')
del 1
