print('not reached')
x = 
