print('not reached')
def f()
    pass
