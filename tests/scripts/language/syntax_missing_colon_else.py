print('not reached')
if 1:
    pass
else
    pass
