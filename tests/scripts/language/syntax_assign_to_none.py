print('not reached')
None = 1
