def g():
    total = 0
    while True:
        x = yield total
        if x is None:
            return "result"
        total += x

it = g()
print(next(it), it.send(3), it.send(4))
try:
    it.send(None)
except StopIteration as e:
    print(repr(e), e.value)
try:
    next(it)
except StopIteration as e:
    print(repr(e), e.value)
try:
    g().send(1)
except TypeError as e:
    print(e)
def tup():
    return (1, 2)
    yield
try:
    next(tup())
except StopIteration as e:
    print(e.args, e.value)
