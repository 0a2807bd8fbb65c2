# Floats and complex numbers: text, arithmetic, rounding, and what goes wrong.
inf, nan = float("inf"), float("nan")


class Sub(float):
    pass


class HasFloat:
    def __float__(self):
        return 2.5


class HasComplex:
    def __complex__(self):
        return 1 + 2j


class Bad:
    def __float__(self):
        return "x"

    __complex__ = __float__


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


for text in """
1e16, 1e15, 123456789012345678.0, 1e-5, 0.0001, 1e22, 1e21, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 100.0, -0.0
2.5e-7, 123456.789e3, 9007199254740993.0, 1e23, 9.5e-7, 1 / 3, 2 / 3, 1e100, 4.35, 0.1 * 3, 1e-323
float('x')
float('')
float(' 1_0.5 ')
float('1_')
float('1._5')
float('inFinity'), float('+nan'), float('-inf')
float('1e400'), float('1e-400'), float('-0')
float([])
float(None)
float(1j)
float(10 ** 400)
float(b'1.5'), float('\u0661.5'), float('5.'), float('.5e3')
float(b'x')
float('0x1p3')
float('.')
float(x=1)
float(1, 2)
float(HasFloat()), complex(HasFloat()), complex(HasComplex()), Sub('2.5') * 2, type(Sub(1) + 1).__name__, repr(Sub(3))
float(Bad())
1.0 / 0
1.0 // 0
1.0 % 0
divmod(1.0, 0)
0.0 ** -1
10.0 ** 400
(-8) ** 0.5
divmod(-7.5, 2), divmod(7.5, -2), -0.0 % 5, 0.0 % -5, -1e-20 % 5, 5.0 // -inf, -5 % inf, inf // 1, inf % 1
1.5 + 1, 1 + 1.5, 2 ** 0.5, 2.0 ** 3, (-2.0) ** 3, inf ** -1, nan ** 0, 1 ** nan, 0.0 ** -inf
1.0 < 2, 1.0 == 1, nan == nan, nan != nan, 1.5 < 10 ** 30, 1e300 < 10 ** 300, inf > 10 ** 400
1.0 < 'a'
hash(1.0), hash(1.5), hash(inf), hash(-inf), hash(1e300), hash(5e-324), hash(-0.5), hash(0.1)
round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1234.567, -2), round(0.5), round(1e300) == int(1e300)
round(1e308, -308), round(inf, 2), round(1.25, 1), round(0.125, 2), round(5.015, 2), round(-1.5, None)
round(1.7e308, -308)
round(inf)
round(nan)
round(1.5, 10 ** 20), round(1.5, -10 ** 20)
round(1.5, 'a')
(1.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-5e-324).as_integer_ratio()[0], (1e300).as_integer_ratio()[1]
inf.as_integer_ratio()
nan.as_integer_ratio()
(1.5).hex(), (0.0).hex(), (-0.0).hex(), (5e-324).hex(), inf.hex(), (0.1).hex(), (-1e300).hex()
float.fromhex('0x1.8p1'), float.fromhex('1.8'), float.fromhex(' -inf '), float.fromhex('0x1.fffffffffffff8p0'), float.fromhex('0x.8p-1074')
float.fromhex('zz')
float.fromhex('')
float.fromhex('0x1p2000')
float.fromhex('0x.p1')
(1.5).is_integer(), (2.0).is_integer(), inf.is_integer()
(5.7).__floor__(), (5.2).__ceil__(), (-5.7).__trunc__(), (5.5).__round__(), (5.5).conjugate(), (5.5).real, (5.5).imag
float.__getformat__('double'), (1.0).__getnewargs__(), (1.0).__divmod__('a')
complex('1+2j'), complex(' ( 1+2j ) '), complex('j'), complex('1-j'), complex('nan+infj'), complex('1_0+1j'), complex('-j')
complex('x')
complex('1+2')
complex('1 + 2j')
complex('')
complex('(1')
complex(1, '2')
complex('1', 2)
complex([])
complex(1, [])
complex(Bad())
complex(1j, 2j), complex(real=1, imag=2), complex(1.5), complex(), complex(-0.0, -0.0), complex(1, -0.0)
1j, 1 + 2j, -1j, -0j, complex(1, nan), complex(0, -0.0), complex(1e20, 1), 1e16j, complex(inf, -inf)
(1 + 2j) * (3 - 4j), (1 + 2j) / (3 - 4j), 1 / (1 + 1j), 2 - 1j, 1j + 1.5, -(1 + 2j), +(1 - 2j), abs(3 + 4j)
(2 + 3j) ** 2, (2 + 3j) ** -2, (2 + 3j) ** 0, (2 + 3j) ** 1.5, (2 + 3j) ** (1 + 1j), 0j ** 0, (1.5 + 2j) ** 7
1j / 0
1j // 1
1j % 1
divmod(1j, 1)
0j ** -1
0j ** 1j
(1e308j) ** 2
abs(complex(1e308, 1.7e308))
1j == 1, 1 + 0j == 1, (1 + 0j) == True, 1j != 'a', hash(1j), hash(1 + 2j), hash(2 + 0j)
1j < 1j
int(1j)
(1 + 2j).real, (1 + 2j).imag, (1 + 2j).conjugate(), (1j).__getnewargs__(), (1j).__complex__()
""".strip().splitlines():
    show(text)
