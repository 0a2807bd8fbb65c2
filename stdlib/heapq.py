"""Heaps in lists: the smallest item is always heap[0]. A queue by priority."""

from _heapq import (_best, _heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop,
                    heapreplace)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def merge(*iterables, key=None, reverse=False):
    """The items of several sorted iterables, in order, without holding them all. key and reverse as for sorted()."""
    heap = []
    sign = -1 if reverse else 1
    order, pop, replace = ((_heapify_max, _heappop_max, _heapreplace_max) if reverse else
                           (heapify, heappop, heapreplace))
    for number, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            heap.append([value if key is None else key(value), number * sign, value, iterator])
            break
    order(heap)
    while len(heap) > 1:
        entry = heap[0]
        yield entry[2]
        for value in entry[3]:
            entry[0] = value if key is None else key(value)
            entry[2] = value
            replace(heap, entry)
            break
        else:
            pop(heap)
    if heap:
        yield heap[0][2]
        yield from heap[0][3]


def _select(n, iterable, key, reverse):
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=reverse)[:n]
    return _best(n, iterable, key, reverse)


def nsmallest(n, iterable, key=None):
    """The n smallest items in order: sorted(iterable, key=key)[:n]."""
    return _select(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first: sorted(iterable, key=key, reverse=True)[:n]."""
    return _select(n, iterable, key, True)
