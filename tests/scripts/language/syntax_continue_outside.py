print('not reached')
def f():
    continue
