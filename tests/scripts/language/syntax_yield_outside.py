print('not reached')
yield 1
