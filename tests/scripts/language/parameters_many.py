"""Functions may have thousands of parameters, and calls thousands of arguments."""
import asyncio

n = 3000
names = ["a%d" % i for i in range(n)]
space = {}
exec("def f(%s, *, kw=7):\n    z = lambda: a2900\n    a2999 += 1\n    return a0, a149, a150, a2999, kw, z(), len(locals())\n"
     % ", ".join(names), space)
f = space["f"]
print(f(*range(n)))
print(f(**dict(zip(names, range(n))), kw=1))
try:
    f(1)
except TypeError as e:
    print(str(e)[:60], len(str(e)))
print(f.__code__.co_argcount, f.__code__.co_nlocals, f.__code__.co_varnames[-3:])

defaults = ", ".join("a%d=%d" % (i, i) for i in range(n))
exec("def g(%s, *args, **kw):\n    yield a0 + a2999\n    yield args, kw, sorted(locals())[:5]\n" % defaults, space)
g = space["g"]
print(list(g()), list(g(*range(n), 1, 2, q=1)))

exec("async def c(%s):\n    def h():\n        nonlocal a200\n        a200 += 1\n    h()\n    del a201\n"
     "    try:\n        a201\n    except NameError as e:\n        print(e)\n    return a200 + a0\n" % defaults, space)
print(asyncio.run(space["c"]()))
print(eval("max(%s)" % ", ".join(map(str, range(5000)))))
print(eval("dict(%s)" % ", ".join("k%d=%d" % (i, i) for i in range(5000)))["k4999"])
