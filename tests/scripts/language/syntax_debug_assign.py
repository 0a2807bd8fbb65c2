print('not reached')
__debug__ = 1
