print('not reached')
del f()
