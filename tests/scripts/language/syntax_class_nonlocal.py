print('not reached')
class A:
    nonlocal q
