"""JSONEncoder and JSONDecoder subclasses and hooks."""
import json, datetime, enum, math, collections

class E(json.JSONEncoder):

    def default(self, o):
        if isinstance(o, datetime.datetime):
            return o.isoformat()
        if isinstance(o, set):
            return sorted(o)
        if isinstance(o, complex):
            return {'re': o.real, 'im': o.imag}
        return super().default(o)
print(json.dumps({'t': datetime.datetime(2024, 2, 29), 's': {3, 1}, 'c': 1 + 2j}, cls=E))
try:
    json.dumps({'x': object}, cls=E)
except TypeError as e:
    print(e)

class Color(enum.IntEnum):
    RED = 1

class S(str, enum.Enum):
    A = 'a'
print(json.dumps([Color.RED, S.A, True, None]), json.dumps({Color.RED: 1, S.A: 2, None: 3, True: 4, 1.5: 5}))
for v in (float('nan'), float('inf'), -float('inf'), -0.0, 1e+22, 1e-07, 10 ** 30, 0.1 + 0.2):
    print(json.dumps(v), end=' ')
print()
for v in (float('nan'), [1, float('inf')]):
    try:
        json.dumps(v, allow_nan=False)
    except ValueError as e:
        print(e)
print(json.loads('[NaN, Infinity, -Infinity, -0, -0.0, 1E5, 1e400]'))
print(json.loads('{"a": NaN}', parse_constant=lambda c: 'C' + c), json.loads('1.50', parse_float=str),
    json.loads('12', parse_int=lambda s: s + '!'))
print(json.loads('{"a":1,"a":2}'), json.loads('{"a":1,"a":2}', object_pairs_hook=list),
    json.loads('{"b":{"c":1}}', object_hook=lambda d: sorted(d.items())))
for bad in ('', ' ', '{', '[1,]', '{"a":}', '{"a" 1}', "{'a':1}", '[1 2]', 'nul', '"\x01"', '"abc', '"\\x"',
    '"\\u12"', '01', '1.', '-', '.5', '[1]x', '{"a":1,}', '\ufeff1', '{1:2}', '"\\ud800', '+1', '[', '{"a":1',
    'tru', '"a\nb"', '[1,\n 2,\n x]'):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(repr(bad), '|', e, '|', e.msg, e.pos, e.lineno, e.colno)
print(ascii(json.loads('"\\ud83d\\ude00"')), ascii(json.loads('"\\ud83d"')),
    ascii(json.loads('"\\ude00\\ud83d"')), ascii(json.loads('"\\ud83dx\\ude00"')))
print(json.dumps('😀\ud83d/\x7f\u2028'), ascii(json.dumps('😀é', ensure_ascii=False)),
    json.dumps('"\\\x08\x0c\n\r\t\x00'))
print(json.dumps({'b': 1, 'a': [1, {}, [], ()]}, indent=2, sort_keys=True))
print(json.dumps([1, [2]], indent='\t'))
print(json.dumps({'a': 1}, indent=0))
print(json.dumps([], indent=2), json.dumps({}, indent=2))
print(json.dumps([1, {'a': 2}], separators=(',', ':')), json.dumps((1, 2)), json.dumps({(1, 2): 3, 'k': 1},
    skipkeys=True))
try:
    json.dumps({(1, 2): 3})
except TypeError as e:
    print(e)
l = []
l.append(l)
try:
    json.dumps(l)
except ValueError as e:
    print(e)
d = {}
d['d'] = d
try:
    json.dumps(d, indent=1)
except ValueError as e:
    print(e)
try:
    json.dumps(b'x')
except TypeError as e:
    print(e)

class D(json.JSONDecoder):

    def __init__(self, *a, **k):
        super().__init__(*a, object_hook=self.hook, **k)

    def hook(self, d):
        return collections.namedtuple('X', d)(**d)
print(json.loads('{"x": 1, "y": {"z": 2}}', cls=D))
print(json.JSONDecoder().raw_decode('[1] tail'), json.JSONDecoder().raw_decode('x [1]', 2))
try:
    json.JSONDecoder().raw_decode('  1')
except json.JSONDecodeError as e:
    print(e)
print(json.JSONDecoder(strict=False).decode('"a\nb"'), ''.join(json.JSONEncoder(indent=1).iterencode([1, 2])),
    json.loads(b'\xef\xbb\xbf"a"') if 0 else '')
for b in ('é'.join('""').encode('utf-8'), '"é"'.encode('utf-16'), '"é"'.encode('utf-32-be'), bytearray(b'[1]')):
    print(json.loads(b))
for x in (1, None, ['a']):
    try:
        json.loads(x)
    except TypeError as e:
        print(e)

class Pt(tuple):
    pass

class OD(dict):
    pass
print(json.dumps(Pt((1, 2))), json.dumps(OD(a=1)), json.dumps(collections.OrderedDict(b=1, a=2)),
    json.dumps(collections.namedtuple('N', 'a b')(1, 2)))

class F(float):

    def __repr__(self):
        return 'FF'

class I(int):

    def __repr__(self):
        return 'II'
print(json.dumps(F(1.5)), json.dumps(I(3)), json.dumps({I(1): F(2)}), json.dumps(1, default=str),
    json.dumps({1j}, default=list) if 0 else json.dumps({1}, default=list))
try:
    json.dumps([object()], default=lambda o: o)
except ValueError as e:
    print(e)
e = json.JSONDecodeError('m', 'a\nbc', 3)
print(e.doc, e.lineno, e.colno, str(e), e.args, isinstance(e, ValueError), e.__reduce__()[1])
