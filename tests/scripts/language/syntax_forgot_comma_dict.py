print('not reached')
d = {'a': 1 'b': 2}
