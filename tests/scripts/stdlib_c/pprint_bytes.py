"""Bytes that are too long for a line."""
import pprint
for n in (0, 3, 4, 5, 30, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 100, 163):
    pprint.pprint(b'x' * n)
    pprint.pprint({'k': b'y\x00' * n, 'b': bytearray(b'z' * n)}, width=40)
    pprint.pprint([b'a' * n, b'b'], width=30)
    pprint.pprint(bytearray(b'q' * n))
    pprint.pprint((b'tuple' * n,), width=10)
