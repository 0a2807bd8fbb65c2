print('not reached')
f(...=1)
