# Integers: construction, arithmetic, bits, text, bytes, rounding, and what goes wrong.
import sys


class Indexed:
    def __index__(self):
        return 5


class Truncated:
    def __int__(self):
        return 7


class Bad:
    def __int__(self):
        return "x"


class Sub(int):
    pass


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


big = 123456789012345678901234567890
for text in """
int()
int('x')
int('x' * 300)
int('x', 0)
int('0x', 16)
int('12', 1)
int('12', 37)
int('12', -1)
int('z', 36)
int(12, 10)
int(None)
int([])
int(b'12')
int(b'1x', 10)
int(bytearray(b'  1_0 '))
int('\u0661\u0662')
int(' 12\\xa0')
int('1__2')
int('_1')
int('1_')
int('0x_1f', 16)
int('0_1', 0)
int('00', 0)
int('0b1', 0)
int('+ 1')
int('--1')
int('1\\0')
int(x=1)
int('1', base='a')
int('1', base=2.0)
int('1f', base=16)
int(base=10)
int(1.9), int(-1.9), int(1e30)
int(float('inf'))
int(float('nan'))
int('1', 10 ** 20)
int(1, 2, 3)
int(Indexed()), int(Truncated()), int('ff', Indexed())
int(Bad())
int('1' * 5000)
int('1' * 5000, 16) % 10 ** 9
str(10 ** 5000)
f'{10 ** 5000}'
hex(10 ** 5000)[:8]
Sub(5) + 1, type(Sub(5) + 1).__name__, Sub('ff', 16), repr(Sub(2 ** 100))
Sub(2 ** 100) == 2 ** 100, hash(Sub(2 ** 100)) == hash(2 ** 100), {Sub(1): 'a'}[1]
1 // 0
1 % 0
1 / 0
divmod(1, 0)
0 ** -1
2 ** -2, (-2) ** -3, 0 ** 0
pow(2, -1, 0)
pow(2, 3, 0)
pow(2, -1, 4)
pow(3, -1, 7), pow(2, 5, -7), pow(3, big, 10 ** 21 + 7), pow(5, 3, 1), pow(5, -3, -1)
pow(2.0, 3, 5)
10 ** 400 / 3
10 ** 400 / 10 ** 399, 1 / 10 ** 320, (2 ** 70 + 1) / 2 ** 70, -7 / 2
10 ** 400 / 1.0
10 ** 400 * 1.0
1 << -1
1 >> -1
1 << (1 << 70)
0 << (1 << 70), 1 >> (1 << 70), -1 >> (1 << 70)
big // 7, big % 7, -big // 7, -big % 7, big // -10 ** 20, divmod(-big, -10 ** 20)
divmod(-7, 2), divmod(7, -2), -7 // 2, -7 % 2
big * big, big - big, big * -1, -big + 1, abs(-big), +big
3 ** 100, (-3) ** 101, 1 ** (10 ** 30), (-1) ** (10 ** 30 + 1), 0 ** (10 ** 30)
big & -2, big | -2, big ^ -2, ~big, -big & 0xFFFFFFFFFFFFFFFF, big >> 64, -big >> 64, big << 3
2 ** 49, 2 ** 49 - 1, -2 ** 49, 2 ** 63, 2 ** 64, 2 ** 50 - 2 ** 50
1 + 'a'
1 < 'a'
1 < 1.5, 2 ** 53 + 1 == 2.0 ** 53, 10 ** 400 > 1e308, 10 ** 400 > float('inf'), 1 == True
True & 1, True & True, True | False, True ^ True, ~True, -True, True + True
True & 1.0
bool([]), bool('x'), bool()
bool(1, 2)
bool(x=1)
hash(2 ** 61 - 1), hash(-1), hash(2 ** 61), hash(-2 ** 61), hash(big), hash(-big), hash(True)
(5).to_bytes(1, 'big'), (5).to_bytes(), (-5).to_bytes(3, 'little', signed=True), big.to_bytes(16, 'big')
(500).to_bytes(1, 'big')
(-5).to_bytes(1, 'big')
(5).to_bytes(1, 'x')
(5).to_bytes(-1, 'big')
(128).to_bytes(1, 'big', signed=True)
int.from_bytes(b'ab'), int.from_bytes([1, 2], 'little'), int.from_bytes(b'\\xff', signed=True), int.from_bytes(b'')
int.from_bytes('ab', 'big')
int.from_bytes([300], 'big')
int.from_bytes(5, 'big')
type(Sub.from_bytes(b'a')).__name__
(5).bit_length(), big.bit_length(), (-8).bit_length(), (0).bit_length(), (-5).bit_count(), big.bit_count()
(5).as_integer_ratio(), True.as_integer_ratio(), (3).real, (3).imag, (3).numerator, (3).denominator, True.conjugate()
round(5, -1), round(15, -1), round(25, -1), round(-15, -1), round(big, -20), round(5, None), round(5, 100)
round(5, 'a')
(5).__floor__(), (5).__ceil__(), (5).__trunc__(), (5).__index__(), (5).__float__(), (5).__getnewargs__()
(5).__divmod__(2), (5).__rdivmod__(12), (5).__divmod__(0.5), (1).__add__(1.0), (5).__eq__('a')
(5).__format__(5)
""".strip().splitlines():
    show(text)
