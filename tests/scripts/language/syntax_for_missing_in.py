print('not reached')
for x range(3):
    pass
