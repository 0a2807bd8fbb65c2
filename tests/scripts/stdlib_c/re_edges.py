"""Patterns that match nothing, surrogate pairs, CRLF, errors with positions, replacement functions."""
import re
for p in ('(', ')', '[', '[a', 'a**', '*a', '(?P<n>a)(?P<n>b)', '(?P<1>a)', '(?P=x)', '\\1', '(?<=a+)b', '(?Q)',
    'a{2,1}', '(?P<n', '[z-a]', '\\k', '(?i', 'a++', '\\N{x}', '(?:', '(?(1)a|b|c)', '[\\d-z]', '(?#',
    '\\g<1>', '+', '(?P>x)', '\\x1', '\\u12', '\\U00110000', 'x{99999999999999999999}', '(?-i)a', '(?i-i:a)',
    'a(?i)b', '(?z:a)', '(?a:x)(?u:y)', '(?ua)x', '[[:alpha:]]', '(?P<é>a)', '(?(2)a)', '{', 'a{,2}', 'a{',
    'a{1', 'x*?+'):
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        try:
            print(repr(p), re.compile(p).groups)
        except re.error as e:
            print(repr(p), '|', e, '|', e.msg, e.pos, e.lineno, e.colno, e.pattern == p)
        except Exception as e:
            print(repr(p), type(e).__name__, e)
print(re.findall('', 'abc'), re.split('', 'ab'), re.sub('', '-', 'ab'), re.split('(,)|;', 'a,b;c'),
    re.split('x*', 'axbc'), re.sub('x*', '-', 'abxd'), re.findall('(a)(b)?', 'aba'), re.split('\\s', 'a b  c',
    maxsplit=1), re.findall('\\b', 'a b'), [m.span() for m in re.finditer('a|', 'ba')], re.split('(a)?',
    'bab'), re.subn('a', 'b', 'aaa', count=2))
print(re.findall('.', '😀\ud83d'.encode('utf-16', 'surrogatepass').decode('utf-16', 'surrogatepass')) == ['😀',
    '\ud83d'], ascii(re.findall('[😀-🙏]', 'a😁')), ascii(re.sub('\ud83d', 'x', 'a\ud83db')), re.match('.',
    '\ud800') is not None)
print(re.findall('^.*$', 'a\r\nb\nc\r', re.M), re.findall('a$', 'a\n'), re.findall('a\\Z', 'a\n'),
    re.findall('a$', 'a\r\n'), re.findall('(?s).+', 'a\r\nb'), re.split('\\r?\\n', 'a\r\nb\nc'),
    'a\x85b\u2028c'.splitlines(), re.findall('.', 'a\x85\u2028\n'), re.findall('\\s', '\x1c\x85\u2028\u3000a'),
    re.findall('(?a)\\s', '\x1c \x85'), re.findall('\\w', 'é_1٣'), re.findall('\\d', '1٣'), re.findall('\\w',
    'é_1', re.A), re.findall('(?i)ß', 'SSẞß'), re.findall('(?i)k', 'KK'), re.findall('[^a]', 'a\nb'))
for r in ('\\1', '\\g<1>', '\\g<n>', '\\g<0>', '\\\\', '\\n', '[\\g<n>]', '\\x', '\\g<', '\\g<x>', '\\2',
    '\\g<9>', '\\q', '\\0', '\\08', '\\101', '\\g<1', '\\g<-1>', '\\g<1x>', '\\', '\\g<>'):
    try:
        print(repr(r), repr(re.sub('(?P<n>a)', r, 'xay')))
    except Exception as e:
        print(repr(r), type(e).__name__, e)
print(re.sub('a', lambda m: m.group().upper() + str(m.start()), 'banana'), re.sub('(a)|b', '[\\1]', 'ab'),
    re.sub('a', '', 'aaa'), re.sub('(?P<x>.)', '\\g<x>\\g<x>', 'ab'), re.sub(b'a', b'\\g<0>!', b'ab'))
for f in (lambda: re.sub('a', 5, 'a'), lambda: re.sub('a', lambda m: 5, 'a'), lambda: re.match('a', b'a'),
    lambda: re.match(b'a', 'a'), lambda: re.match(5, 'a'), lambda: re.match('a', None),
    lambda: re.compile(re.compile('a'), re.I), lambda: re.compile('a', re.L), lambda: re.compile(b'a', re.U),
    lambda: re.match('a', 'a').group(1), lambda: re.match('a', 'a').group('x'), lambda: re.match('(a)?',
    'b').group(1), lambda: re.match('a', 'a')[2], lambda: re.match('a', 'a').start(3), lambda: re.match('(a)',
    'a').expand('\\2'), lambda: re.split('a', 5), lambda: re.escape(5), lambda: re.match('(?P<a>.)',
    'x').groupdict(), lambda: re.compile('a').match('a', 0, -1), lambda: re.compile('b').search('abc', -5),
    lambda: re.compile('^b').search('ab', 1), lambda: re.compile('a').sub('x', 'aaa', -1),
    lambda: re.fullmatch('a|ab', 'ab').group(), lambda: re.match('x', 'a'),
    lambda: re.compile('a').fullmatch('ba', pos=1).span(), lambda: re.purge()):
    try:
        print(repr(f())[:80])
    except Exception as e:
        print(type(e).__name__, e)
m = re.match('(?P<y>\\d{4})-(?P<m>\\d\\d)?', '2024-')
print(m, m.groups(), m.groups('d'), m.groupdict('z'), m.lastindex, m.lastgroup, m.span('m'), m.pos, m.endpos,
    m.re.pattern, m.string, m.regs, m['y'], m.group('y', 1), m.expand('\\g<y>!'), bool(m), m.start(),
    m.end('y'))
print(re.compile('a', re.I | re.M | re.S | re.X | re.A), re.compile('(?i)a').flags, re.I | re.M,
    repr(re.RegexFlag(0)), re.compile(b'x'), re.compile('a' * 300), re.compile('a') == re.compile('a'),
    hash(re.compile('a')) == hash(re.compile('a')), re.I.value, re.IGNORECASE is re.I, re.NOFLAG, str(re.X))
print(re.escape('a.b*c d\n-é'), re.escape(b'a.b'), re.escape(''), re.findall('(?x) a  # comment\n  \\ b [ ] ',
    'a b '), re.findall('(?<!a)b', 'ab b'), re.findall('(?<=a)b', 'ab b'), re.findall('a(?!b)', 'ab ac'),
    re.findall('(a)\\1', 'aab'), re.findall('(?P<q>["\\\']).*?(?P=q)', '"a" \'b\''), re.findall('(?>a+)b',
    'aab'), re.findall('a*+b', 'aab'), re.findall('(\\()?x(?(1)\\))', '(x) x (x'), re.findall('[]a]', ']a'),
    re.findall('[\\]\\-^]', ']-^'), re.findall('[a-]', 'a-'), re.findall('a{0}', 'a'), re.findall('a{2,}?',
    'aaaa'))
sc = re.Scanner([('\\d+', lambda s, t: int(t)), ('[a-z]+', lambda s, t: (t, s.match.span())), ('\\s+', None),
    ('=', 'EQ')])
print(sc.scan('ab = 12 ! x'), sc.scan(''), re.Scanner([('a', None)], re.I).scan('AaB'))
