print('not reached')
d = {'a': *b}
