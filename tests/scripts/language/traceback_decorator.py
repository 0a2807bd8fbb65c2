def deco(f):
    raise TypeError("deco failed")
@deco
def f():
    pass
