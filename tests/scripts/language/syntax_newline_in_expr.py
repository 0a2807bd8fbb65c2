print('not reached')
x = a +
y = 2
