# What functions make that C code calls again and again (keys, comparisons, sums) is collected meanwhile.
import functools
import itertools


def peak():
    """The most memory this process has had, in megabytes."""
    with open('/proc/self/status') as f:
        return next(int(line.split()[1]) // 1024 for line in f if line.startswith('VmHWM'))


class Item:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return (str(self.number), 1) < (str(other.number), 1)

    def __add__(self, other):
        return Item(self.number + other.number)


numbers = [i * 7919 % 50021 for i in range(50021)]
start = peak()
print(sorted(map(Item, numbers))[1].number)
print(sum([[1] * 50] * 2000, [])[-1], len(sum([(1,) * 50] * 2000, ())))
print(sum(map(Item, numbers), Item(0)).number)
print(min(map(Item, numbers)).number, max(numbers, key=lambda n: [n] * 50 and str(n)))
print(functools.reduce(lambda a, b: (a[0] + b,), numbers, (0,)))
print(sum(len(x) for x in itertools.repeat([0] * 100, 1000)), len(list(map(lambda x: [x] * 100 and 1, range(300000)))))
print(peak() - start < 60)
