print('not reached')
print('a'
print('b')
