print('not reached')
if a:
    pass
else:
    pass
elif b:
    pass
