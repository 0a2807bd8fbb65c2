print('not reached')
def f():
    global x
    x: int = 1
