print('not reached')
x = 1
    y = 2
