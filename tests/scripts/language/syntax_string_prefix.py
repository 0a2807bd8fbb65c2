print('not reached')
x = ub'a'
