print('not reached')
class A(x=1, B):
    pass
