print('not reached')
x = 0xg
