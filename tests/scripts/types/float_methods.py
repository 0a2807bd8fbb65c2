for x in (0.0, 1.5, -2.25, 0.1, 1e300, 3.0, 5e-324):
    print(x.hex(), x.is_integer(), x.as_integer_ratio(), x.conjugate(), x.real, x.imag)
for s in ("0x1.8p+1", "-0x.1p4", "0x1p-1074", "inf", "nan", "0x1.fffffffffffffp1023", "1", "  0x10  ", "0x1.00000000000001p0"):
    print(s, float.fromhex(s))
print(float("inf").hex(), float("nan").hex(), (-0.0).hex())
for t in (lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: float.fromhex("xyz"), lambda: float.fromhex("0x1p5000"),
          lambda: float.fromhex(5), lambda: (1.5).foo, lambda: (1.5)(), lambda: (1.5)[0], lambda: float("inf").__int__(), lambda: (1.0).__floor__(1)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
print((2.5).__round__(), (2.567).__round__(1), (2.7).__trunc__(), (2.7).__floor__(), (2.2).__ceil__(), (2.5).__int__(), (2.5).__add__(1), (2.5).__radd__(1), (2.5).__divmod__(2), (2.5).__getnewargs__(), (1.5).__eq__(1), (1.5).__eq__("a"))
print(float.__getformat__("double"), hash(0.5), hash(1.0), hash(float("inf")), hash(-0.0), hash(1e300), hash(2.0**61))
