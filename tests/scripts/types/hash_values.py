import sys
print([hash(x) for x in (0, 1, -1, -2, 2**61 - 1, 2**61, -2**61, 10**50, -10**50, True, 0.5, 1.0, 1e100, -1.5, 3.14, float("inf"), float("-inf"), 1j, 1 + 2j, -1j, (), (1,), (1, 2, 3), ((1, 2), 3), (1.5, True, 10**20), frozenset(), frozenset([1, 2, 3]), range(5) == range(5), slice)][:-1])
print(hash(range(0)) == hash(range(5, 5)), hash(range(3)) == hash((3, 0, 1)), hash(None) == hash(None), hash("a") == hash("a"), hash(int) == hash(int), {hash(1), hash(1.0), hash(True)}, hash((None,)) == hash((None,)))
print(sys.hash_info.width, sys.hash_info.imag)
for o in ([], {}, set(), bytearray(), slice(1), ([],), ({},), frozenset([1]) and [frozenset], memoryview(bytearray(1))):
    try:
        print(hash(o))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
