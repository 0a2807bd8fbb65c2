"""Sorting what is neither small ints nor plain strings: pairs, dates, bytes, big ints, objects; with and without keys."""
import operator
from datetime import date, datetime, timedelta


class Item:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return self.number < other.number


seed, numbers = 7, []
for _ in range(10000):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    numbers.append(seed)
start = datetime(2024, 1, 1)
kinds = [
    [(n % 10, n) for n in numbers],
    [(str(n % 100), n) for n in numbers],
    [start + timedelta(seconds=n) for n in numbers],
    [date(2000 + n % 50, 1 + n % 12, 1 + n % 28) for n in numbers],
    [timedelta(milliseconds=n) for n in numbers],
    [n.to_bytes(5, 'big') for n in numbers],
    [n ** 3 for n in numbers],
    [[n % 100, n] for n in numbers],
    [n % 3 == 0 for n in numbers],
]
total = 0
for _ in range(3):
    for values in kinds:
        ordered = sorted(values)
        total += values.index(ordered[17]) + values.index(min(values)) + values.index(max(values))
    people = [{'name': str(n), 'age': n % 90} for n in numbers]
    total += sorted(people, key=operator.itemgetter('name', 'age'))[5]['age']
    total += sorted(people, key=lambda person: (-person['age'], person['name']))[50]['age']
    total += sorted(map(Item, numbers))[100].number
print(total)
