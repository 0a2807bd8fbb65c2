print('not reached')
with (open('x') as f, 5 as 6):
    pass
