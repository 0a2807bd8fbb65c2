print('not reached')
def f():
x = 1
