print('not reached')
class A:
    x = [(y := z) for z in w]
