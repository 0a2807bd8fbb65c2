print('not reached')
d = {'a': , 'b': 2}
