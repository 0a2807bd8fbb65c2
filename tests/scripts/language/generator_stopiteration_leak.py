def g():
    yield 1
    next(iter([]))

it = g()
next(it)
try:
    next(it)
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))
def h():
    raise StopIteration
    yield
try:
    list(h())
except RuntimeError as e:
    print(e)
print(list(x for x in [1, 2]))
try:
    list(next(iter([])) for _ in range(2))
except RuntimeError as e:
    print(e)
