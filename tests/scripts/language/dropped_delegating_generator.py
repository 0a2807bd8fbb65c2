"""A generator that is dropped while it waits in `yield from` closes the one it waits for."""


def inner(name):
    try:
        yield 1
        yield 2
    finally:
        print('closed', name)


def outer(name):
    yield from inner(name)


def middle(name):
    try:
        yield from outer(name)
    finally:
        print('middle of', name)


it = outer('a')
next(it)
it = None
print('a is gone')
it = middle('b')
next(it)
del it
print('b is gone')
for x in outer('c'):
    break
print('after the loop')
kept = outer('kept')
next(kept)
print('last')
