print('not reached')
if a:
    pass
else if b:
    pass
