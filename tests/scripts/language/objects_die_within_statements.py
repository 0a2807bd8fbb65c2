"""What a call was given, and a function's locals, die before the rest of the statement goes on."""


def count(n=3):
    print('start')
    try:
        for i in range(n):
            yield i
    finally:
        print('closed')


def first(items):
    for x in items:
        return x


def returns_in_loop():
    for x in count():
        return x


def returns_in_two_loops():
    for x in count():
        for y in count():
            return x, y


def leaves_local():
    it = count()
    next(it)
    return 'left'


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)

    def method(self):
        return self.name


def takes(thing):
    return thing.name


def owns():
    thing = Thing('local')
    return 'owned'


def cleans_up():
    try:
        return Thing('in try').name
    finally:
        print('finally')


import itertools
print('loop', returns_in_loop())
print('two loops', returns_in_two_loops())
print('first', first(count()))
print('next', next(count()))
print('any', any(x > 0 for x in count()))
a, b = next(count()), next(count())
print(a, b)
print(leaves_local())
print(list(itertools.islice(count(5), 2)))
for pair in zip(count(2), count(5)):
    pass
print('zipped')
print(Thing('method').method(), 'value')
print(Thing('attribute').name)
print(takes(Thing('argument')) * 2)
print(owns())
if Thing('condition').name:
    print('in if')
print([Thing(i).name for i in range(2)])
print(f"{Thing('f1').name} {Thing('f2').name}")
print(cleans_up())
