"""string.Formatter subclasses, Template subclasses, capwords, and what goes wrong."""
import string, re

class Default(string.Formatter):

    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, '<' + key + '>')
        return args[key] if key < len(args) else '<%d>' % key

    def convert_field(self, value, conversion):
        if conversion == 'u':
            return str(value).upper()
        return super().convert_field(value, conversion)

    def format_field(self, value, spec):
        if spec == 'rev':
            return str(value)[::-1]
        return super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        print('used', sorted(map(str, used)), len(args), sorted(kwargs))
f = Default()
print(f.format('{0} {1} {name} {name!u} {0:rev} {x:>5}', 'abc', name='joe'))
print(f.vformat('{a}', (), {'a': 1}))
print(f.format('{5} {{}} {a.b}', a=type('T', (), {'b': 3})), f.format('{0[1]} {0[k]}' if 0 else '{0[1]}', [1, 2]))
p = string.Formatter()
for s in ('a{b!r:>{w}}c', '{}', '{{x}}', '', 'x', '{0.a[1].b!s}', '{:}', '{!r}', '{a:{b:{c}}}'):
    print(s, list(p.parse(s)))
for s, a, k in (('{', (), {}), ('}', (), {}), ('{a', (), {}), ('{0}{}', (1, 2), {}), ('{}{0}', (1, 2), {}),
    ('{}', (), {}), ('{a}', (), {}), ('{!x}', (1,), {}), ('{!rx}', (1,), {}), ('{0.zz}', (1,), {}), ('{0[zz]}',
    ({},), {}), ('{0[1}', ([],), {}), ('{:d}', ('a',), {}), ('{a:{b:{c}}}', (), dict(a=1, b=2, c=3)), ('{0.}',
    (1,), {}), ('{0[]}', (1,), {}), ('{:>5}{:<5}|', ('a', 'b'), {}), ('{0[-1]}', ({'-1': 'neg'},), {}),
    ('{!s}', (1,), {}), ('{a!s:^7}', (), {'a': 'mid'}), ('{!}', (1,), {}), ('{:{}}', ('x', 5), {}),
    ('{:{}.{}}', (3.14159, 8, 3), {}), ('{0:{1}}', (1, '03'), {})):
    for name, fn in (('Formatter', lambda: p.format(s, *a, **k)), ('str', lambda: s.format(*a, **k))):
        try:
            print(name, repr(s), repr(fn()))
        except Exception as e:
            print(name, repr(s), type(e).__name__, e)
try:
    p.format()
except TypeError as e:
    print(e)
print(p.get_field('a.b', (), {'a': type('T', (), {'b': 9})}), p.get_field('0', ('z',), {}), p.convert_field(1,
    None), p.format_field(1.5, '.2f'))
T = string.Template
t = T('$a ${b}c $$ $A1_x $ $')
print(t.template, t.safe_substitute(a=1, b=2), t.is_valid(), t.get_identifiers(),
    T('$a ${b} $$').substitute({'a': 1}, b='x'), T('$who').substitute(who=T('$x').template),
    T('').substitute(), T('$a$a').get_identifiers())
for s, k in (('$a', {}), ('$', {}), ('a\nb $ c', {}), ('${a', {'a': 1}), ('${}', {}), ('$1', {}), ('${a b}',
    {'a': 1}), ('é$é', {'é': 1}), ('$aé', {'a': 1})):
    try:
        print(repr(T(s).substitute(k)))
    except Exception as e:
        print(repr(s), type(e).__name__, e)

class Pct(T):
    delimiter = '%'

class Dot(T):
    idpattern = '[a-z]+(?:\\.[a-z]+)*'

class Braces(T):
    braceidpattern = '[^}]+'

class Own(T):
    pattern = '(?P<escaped>@@)|@(?P<named>[a-z]+)@|@\\{(?P<braced>[a-z]+)\\}|(?P<invalid>@)'

class Case(T):
    idpattern = '[a-z]+'
    flags = 0
print(Pct('%a %% $a %{b}').substitute(a=1, b=2), Dot('$a.b ${c.d}.').substitute({'a.b': 1, 'c.d': 2}),
    Braces('${x y!} $ok').substitute({'x y!': 1, 'ok': 2}), Own('@@ @a@ @{b}').substitute(a=1, b=2),
    Case('$a $B').safe_substitute(a=1, B=2), Pct.pattern.pattern != T.pattern.pattern, isinstance(T.pattern,
    re.Pattern), T.flags, T.delimiter, T.idpattern, T.braceidpattern, T.pattern.search('x $y').group('named'),
    Own.pattern.groupindex['braced'] > 0, T.pattern.flags & re.I > 0)
try:
    Own('@').substitute()
except ValueError as e:
    print(e)
try:
    T('$a').substitute({}, {})
except TypeError as e:
    print(e)
print(string.capwords('  hello   wORLD\tx '), repr(string.capwords('a-b-c', '-')), repr(string.capwords('')),
    repr(string.capwords(' a  b ', ' ')), string.ascii_letters, string.hexdigits, string.octdigits,
    repr(string.punctuation), repr(string.whitespace), len(string.printable), string.digits,
    string.ascii_lowercase[:3], string.ascii_uppercase[-1])
