print('not reached')
def f(**k, a):
    pass
