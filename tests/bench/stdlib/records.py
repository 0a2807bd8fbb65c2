"""Records: dataclasses made, compared, ordered, shown and copied; named tuples; copies of nested data."""
import copy
from collections import namedtuple
from dataclasses import asdict, dataclass, field, replace


@dataclass(order=True)
class Point:
    x: int
    y: int = 0


@dataclass(frozen=True)
class Key:
    name: str
    number: int


@dataclass
class Order:
    key: Key
    points: list = field(default_factory=list)


Pair = namedtuple('Pair', 'left right')
total = 0
for i in range(30000):
    p = Point(i, y=i % 7)
    total += (p == Point(i, 3)) + (p < Point(i, 5)) + len(repr(p))
    total += len({Key('a', i % 5): p}) + Pair(i, p.y).right
    pair = Pair(left=i, right=2)._replace(right=i % 3)
    total += pair.right + sum(pair)
order = Order(Key('first', 1), [Point(i) for i in range(10)])
for i in range(600):
    total += len(asdict(order)['points']) + len(copy.deepcopy(order).points) + replace(order, points=[]).key.number
nested = {'list': [[i, str(i), (i, i)] for i in range(50)], 'set': {1, 2}, 'deep': {'a': {'b': [1]}}}
for i in range(150):
    total += len(copy.deepcopy(nested)['list']) + len(copy.copy(nested))
print(total)
