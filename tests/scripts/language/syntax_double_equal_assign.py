print('not reached')
x == = 3
