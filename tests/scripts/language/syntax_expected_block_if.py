print('not reached')
if 1:
x = 1
