print('not reached')
1 = x
