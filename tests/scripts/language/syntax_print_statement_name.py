print('not reached')
x = 1
print x, 2
