print('not reached')
x++
