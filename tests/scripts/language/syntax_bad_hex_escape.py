print('not reached')
x = '\x1'
