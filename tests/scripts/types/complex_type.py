z, w = 3 + 4j, -1.5j
print(z, w, z + w, z - w, z * w, z / w, z ** 2, z ** w, -z, +z, abs(z), z.conjugate(), z.real, z.imag, z == 3 + 4j, z != w, bool(0j), hash(1 + 0j), hash(z))
print(complex(), complex(1), complex(1, 2), complex("1+2j"), complex("-j"), complex(" 1e3-2.5j "), complex("(1+2j)"), complex("inf"), complex("nanj"), complex(1j, 1j), complex(real=1, imag=-2), complex(True))
print([0j, -0j, complex(-0.0, 0), complex(0, -0.0), complex(-0.0, -0.0), 1e20 + 1e-20j, complex("inf+nanj"), complex(1, float("inf"))])
print(1 + 0j == 1, 1j == 1, 2j ** 2, 0j ** 0, (1 + 2j) ** -1, (1 + 2j) ** 0.5, 1j ** 3, complex(3, 4).__abs__(), z.__getnewargs__(), complex.__mro__)
print(f"{z:.2f}", f"{z:>15}", f"{z:e}", f"{z:g}", format(z, ""), f"{z:+.1f}", f"{z:*^20}", "%s %r" % (z, w), f"{z:,.1f}", str(2j), repr(1.5+0.5j))
for t in (lambda: z < w, lambda: z // 2, lambda: z % 2, lambda: divmod(z, 1), lambda: int(z), lambda: float(z), lambda: z / 0, lambda: 0j ** -1, lambda: complex("1 + 2j"), lambda: complex("x"), lambda: complex("1", 2), lambda: complex(1, "2"), lambda: complex([]), lambda: complex(None), lambda: f"{z:05}", lambda: f"{z:=10}", lambda: f"{z:d}", lambda: f"{z:%}", lambda: 1j @ 1, lambda: z.foo, lambda: round(z), lambda: 1j + "a", lambda: pow(1j, 2, 3)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
class C:
    def __complex__(self): return 1 + 1j
print(complex(C()), sum([1j, 2]), max([1, 2], key=lambda x: abs(x * 1j)))
try:
    z.real = 1
except AttributeError as e:
    print(e)
