# Where reprlib cuts, with limits and fill values of one's own, and methods added for types.
import reprlib
from collections import deque

for limit in range(12):
    short = reprlib.Repr()
    short.maxstring = short.maxlong = short.maxother = limit
    print(limit, *map(short.repr, ('abcdefghijklmnop', '\x01\x02\x03', 12345678901234, b'abcdefghijklmnop')))
print(reprlib.repr(''.join(map(chr, range(1, 13)))), reprlib.repr('\n' * 8), reprlib.repr("'" * 40))

for limit in -1, 0, 1, 2:
    for fill in '...', '', '#':
        short = reprlib.Repr()
        short.fillvalue = fill
        short.maxlist = short.maxtuple = short.maxdict = short.maxset = short.maxfrozenset = short.maxdeque = limit
        for value in [], [1, 2, 3], (1,), {2: 1, 1: 2}, {3, 1, 2}, frozenset({1}), deque([1, 2]):
            try:
                print(short.repr(value), end=' ')
            except ValueError as error:
                print(error)
        print()

for level in range(3):
    short = reprlib.Repr()
    short.maxlevel = level
    print(*map(short.repr, ([], [[]], ((1,),), {}, {1: {2: {}}}, set(), frozenset({frozenset({1})}), deque([[1]]))))


class Named(reprlib.Repr):
    def repr_int(self, x, level):
        return f'{x}@{level}'

    def repr_two_words(self, x, level):
        return 'by its name'

    def repr_NoneType(self, x, level):
        return 'nothing'


print(Named().repr([1, {2: (3,)}, None, type('two  words', (), {})()]))


class Failing:
    def __repr__(self):
        raise ValueError


print(reprlib.repr([Failing()])[:21], reprlib.repr({1: 'x', 'a': 2, None: 3}))
