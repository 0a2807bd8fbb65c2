print('not reached')
try:
    pass
except A, B:
    pass
