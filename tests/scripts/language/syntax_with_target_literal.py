print('not reached')
with a as 1:
    pass
