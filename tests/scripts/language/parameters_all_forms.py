def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, e=7, z=8))
print(f(*range(5), **{"d": 1, "x": 2}))
print(f(0, d=0, a=1, b=2))
print(f(*[1], *[2], c=9, **{"d": 1}, **{"q": 2}))
def g(*, a): return a
def h(a, /): return a
def k(**kw): return kw
print(g(a=1), h(1), k(self=1, kw=2))
def default(x=[]):
    x.append(1)
    return x
default()
print(default(), default([5]))
print(f.__defaults__, f.__kwdefaults__, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_varnames)
f.__defaults__ = (20, 30)
f.__kwdefaults__ = None
print(f(1, d=1, e=2))
try:
    f(1, d=1)
except TypeError as e:
    print(e)
n = 10
def order(a=n): return a
n = 20
print(order(), k(**k(a=1), b=2))
