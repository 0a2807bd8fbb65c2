for n in (0, 1, -1, 37, -255, 2**64, -(2**65)):
    print(n.bit_length(), n.bit_count(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator, n.as_integer_ratio())
print((1024).to_bytes(2, "big"), (1024).to_bytes(10, byteorder="little"), (-1).to_bytes(4, "big", signed=True))
print((0).to_bytes(0, "big"), (5).to_bytes(), (2**64).to_bytes(9, "big"))
print(int.from_bytes(b"\x00\x10", "big"), int.from_bytes(b"\x00\x10", "little"), int.from_bytes(b"\xfc\x00", "big", signed=True))
print(int.from_bytes([255, 0, 0]), int.from_bytes(b"\xff" * 20, "little"), int.from_bytes(b""))
print((5).__add__(3), (5).__add__(3.0), (5).__rsub__(3), (5).__pow__(2, 3), (5).__eq__("x"), (5).__lt__(6))
print((7).__floordiv__(2), (7).__divmod__(2), (7).__index__(), (7).__int__(), (7).__float__(), (7).__bool__(), (7).__hash__())
print((7).__round__(), (1234).__round__(-2), (7).__trunc__(), (7).__floor__(), (7).__ceil__(), (7).__format__("03d"), (7).__repr__(), (7).__getnewargs__())
for bad in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "middle"),
            lambda: (1).to_bytes(-1, "big"), lambda: int.from_bytes("x", "big"), lambda: (1).to_bytes("a"), lambda: (3).foo):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
