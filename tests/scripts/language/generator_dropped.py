"""A generator that nobody refers to any more is closed at once: its finally blocks and with blocks run."""


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        print("exit", exc[0] and exc[0].__name__)


def inner():
    try:
        yield 1
        yield 2
    finally:
        print("inner finally")


def outer():
    with Guard():
        yield from inner()


for x in inner():
    break
print("after break")
g = outer()
next(g)
del g
print("after del")
g = outer()
next(g)
g = None
print("after None")
next(inner())
print("after next")


def first():
    for x in outer():
        return x


r = first()
print(r)
g = inner()
next(g)
h = g
del g
print("still there")
del h
print("gone")
for x in inner():
    for y in inner():
        break
    print("next", x)
g = inner()
next(g)
for i in range(3):
    print("open", i)
g.close()
print("end")
