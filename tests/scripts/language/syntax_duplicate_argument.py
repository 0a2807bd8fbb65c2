print('not reached')
def f(a, b, a):
    pass
