# tee at the borders of what it keeps, its copies, sources that ask their own tee; chain after errors.
import copy
import heapq
import itertools
from collections import deque

a, b, c = itertools.tee(range(100), 3)
print(sum(a), [next(b) for _ in range(60)][-1], list(itertools.islice(c, 3)))
d = copy.copy(b)
print(next(b), next(d), list(b) == list(d), list(c)[:2], next(a, 'end'), next(a, 'end'))
(e,) = itertools.tee(c, 1)
print(e is c, list(e))


def asking():
    yield 1
    yield next(x)


x, y = itertools.tee(asking())
print(next(y))
try:
    next(y)
except RuntimeError as error:
    print(error)


def failing():
    yield 1
    raise KeyError('stop')


ch = itertools.chain([0], failing(), [5])
print(next(ch), next(ch))
try:
    next(ch)
except KeyError as error:
    print(error)
print(list(ch))
ch = itertools.chain([1], 5, [2])
print(next(ch))
try:
    next(ch)
except TypeError as error:
    print(error)
print(list(ch))

print(heapq.nsmallest(3, 'banana'), heapq.nlargest(3, 'banana', key=ord), heapq.nsmallest(0, [1]), heapq.nlargest(-1, [1]))
print(heapq.nsmallest(2, [(1, 'b'), (0, 'x'), (1, 'a')], key=lambda p: p[0]), heapq.nlargest(2, [(1, 'b'), (1, 'a'), (0, 'c')], key=lambda p: p[0]))
print(heapq.nsmallest(2, iter([3, 1, 2])), heapq.nlargest(5, iter([3, 1, 2])))
for call in (lambda: heapq.nsmallest(2, [1, 'a', 2]), lambda: heapq.nsmallest(2, [3, 2, 1, 0], key=lambda v: 1 // v),
             lambda: heapq.nsmallest('a', [1]), lambda: heapq.nsmallest(1, 5)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

q = deque(range(6))
q.rotate(2)
q.insert(1, 'a')
q.insert(-1, 'b')
q.insert(100, 'c')
print(q)
del q[1], q[-3]
q.remove(5)
print(q, deque(q, 3), deque('abc', 0), q.copy() == q)
q.extend(q)
q.extend([1] * 40)
q.extendleft((7, 8))
print(len(q), list(q)[:8], deque([1, 2]) + deque([3]), deque([1, 2]) * 2)
