print('not reached')
x = 1__0
