print('not reached')
print('a' x)
