print('not reached')
def f():
    from os import *
