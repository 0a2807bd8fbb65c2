print('not reached')
f(a=1, a=2)
