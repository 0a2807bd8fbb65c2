# Loops that take pairs apart: enumerate, zip, items, in every place where a loop may stand, with errors on the way.
def fails_at(n):
    for i in range(10):
        if i == n:
            raise ValueError(n)
        yield i


class Twice(enumerate):
    def __next__(self):
        i, x = super().__next__()
        return i * 2, x * 2


class Odd(zip):
    def __next__(self):
        return [next(iter(())) if 0 else 'a', 'b', 'c'][:self.count]

    count = 2


for i, x in enumerate('abc', 5):
    print(i, x)
for i, (x, y) in enumerate(zip('ab', 'cd')):
    print(i, x, y)
for (a, b), c in zip(zip('ab', 'cd'), 'ef'):
    print(a, b, c)
for a, b in zip('ab', 'cd', 'ef', strict=True) if 0 else zip('ab', 'cde'):
    print(a, b)
print([i * x for i, x in enumerate([3, 4], -1)], {k: v for v, k in {'x': 1, 'y': 2}.items()}, list(i + x for i, x in zip([1], [2])))
a = b = 'before'
try:
    for a, b in zip([1, 2], fails_at(1)):
        pass
except ValueError as e:
    print('zip', e, a, b)
try:
    for a, b in enumerate(fails_at(2), 2 ** 62):
        pass
except ValueError as e:
    print('enumerate', e, a, b)
for iterables in (['ab', 'c'], ['a', 'bc'], ['', 'a'], ['a', ''], ['ab', 'cd']):
    try:
        for a, b in zip(*iterables, strict=True):
            print(a, b)
    except ValueError as e:
        print(e)
for three in zip('a', 'b', 'c'), enumerate([]), zip(), zip('a'):
    try:
        for a, b in three:
            print('never')
        print('none')
    except ValueError as e:
        print(e)
d = {1: 2, 3: 4}
try:
    for k, v in d.items():
        d[k + 10] = v
except RuntimeError as e:
    print(e, k, v)
try:
    for k, v in d.items():
        del d[k]
        d[k + 20] = v
except RuntimeError as e:
    print(e)
for i, x in Twice([1, 2]):
    print(i, x)
odd = Odd('ab', 'cd')
for a, b in odd:
    print(a, b)
    if odd.count == 2:
        odd.count = 1
        break


def whole():
    for t in enumerate('ab'):
        a, b = t
        print(t, a, b)
    return t


print(whole())


def targets():
    box = {}
    for box['i'], box['x'] in enumerate('pq'):
        print(box)
    for i, *rest in enumerate('pq'):
        print(i, rest)
    for i, i in enumerate('pq'):
        print(i)
    seen = []
    for i, f in enumerate([lambda: i] * 2):
        seen.append(f())
    else:
        seen.append('else')
    return seen


print(targets())
it = enumerate('abcd')
for i, x in it:
    for j, y in it:
        print(i, x, j, y)
        break
print(max(enumerate([3, 1, 4]), key=lambda p: p[1]), dict(enumerate('ab')), sorted((v, k) for k, v in {'b': 1, 'a': 2}.items()))
for i, x in enumerate(range(2 ** 70, 2 ** 70 + 2), 2 ** 63 - 1):
    print(i, x)
for k, v in reversed({'a': 1, 'b': 2}.items()):
    print(k, v)


class Items(dict):
    def items(self):
        return zip(self, 'xyz')


for k, v in Items(a=1).items():
    print(k, v)
