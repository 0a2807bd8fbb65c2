print('not reached')
try:
    pass
x = 1
