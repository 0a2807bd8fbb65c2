print('not reached')
*a = x
