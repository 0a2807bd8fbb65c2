print('not reached')
x = 1
return x
