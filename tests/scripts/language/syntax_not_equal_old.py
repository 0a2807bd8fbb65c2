print('not reached')
if a <> b:
    pass
