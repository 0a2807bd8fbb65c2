print('not reached')
with open('x') as f
    pass
