"""The order of a set written down, of one made from a list, and of their results."""
print({-1, -5, 3}, {3, -5, -1}, frozenset((-1, -5, 3)), set([-1, -5, 3]), {-1, -5})
print({-3, -11, 5}, {-7, 1, 9}, {-2, -10, 6}, {-34, -50, -50}, {-27, 38, -25, -1}, {29, -25, -35})
print({8, 16, 0, 24}, {64, 0, 32}, {100, 50, 3, 7, 12}, {1.5, -1, 9, 17})
x = -1
print({x, -5, 3}, {-1, -5, 3} | {7}, {*[-1, -5, 3]})
print(set({-1, -5, 3}), frozenset({-1, -5, 3}), {-1, -5, 3}.copy())
