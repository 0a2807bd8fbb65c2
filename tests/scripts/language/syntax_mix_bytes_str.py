print('not reached')
x = b'a' 'b'
