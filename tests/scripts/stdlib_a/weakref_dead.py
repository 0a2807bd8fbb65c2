"""Of many objects that nobody refers to any more, next to all are seen to be dead."""
import weakref


class Node:
    pass


def make(calls):
    nodes = [Node() for _ in range(1000)]
    items, values, keys = weakref.WeakSet(nodes), weakref.WeakValueDictionary(enumerate(nodes)), weakref.WeakKeyDictionary()
    for i, node in enumerate(nodes):
        keys[node] = i
    return [weakref.ref(node, calls.append) for node in nodes], items, values, keys


calls = []
refs, items, values, keys = make(calls)
alive = sum(ref() is not None for ref in refs)
print(alive < 10, len(items) < 10, len(values) < 10, len(keys) < 10)
print(len(calls) > 990, calls[0]() is None)
