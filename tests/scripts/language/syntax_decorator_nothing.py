print('not reached')
@deco
x = 1
