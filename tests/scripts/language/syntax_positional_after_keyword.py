print('not reached')
f(a=1, 2)
