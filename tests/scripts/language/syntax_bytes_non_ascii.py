print('not reached')
x = b'é'
