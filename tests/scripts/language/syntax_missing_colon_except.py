print('not reached')
try:
    pass
except ValueError
    pass
