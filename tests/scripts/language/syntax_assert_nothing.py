print('not reached')
assert
