"""csv, textwrap, configparser, pprint, difflib, shlex-like splitting of odd input: empty, CRLF, very long, Unicode."""
import csv, io, textwrap, configparser, pprint, difflib, fnmatch, glob, reprlib, collections

def err(f):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, repr(str(e)))
for t in ('', '\n', 'a,b\r\nc,d\r\n', '"a\r\nb",c', 'a;b', '"a""b"', '"a"b,c', ' "x", y', 'a,"b', 'a\rb', ',',
    '"",', "'a,b'", '\ufeffa,b', 'a\x00b', 'é,"ü\n"'):
    err(lambda: list(csv.reader(io.StringIO(t, newline=''))))
err(lambda: list(csv.reader(['a"b"c', '"a" ,b'], strict=True)))
err(lambda: list(csv.reader(['"a"x'], strict=True)))
err(lambda: list(csv.reader(['a b  c'], delimiter=' ', skipinitialspace=True)))
err(lambda: list(csv.reader(['1,"2",x'], quoting=csv.QUOTE_NONNUMERIC)))
err(lambda: list(csv.reader(['1,"2"'], quoting=csv.QUOTE_NONNUMERIC)))
err(lambda: list(csv.reader(['a\\,b'], escapechar='\\', quoting=csv.QUOTE_NONE)))
err(lambda: list(csv.reader([b'a'])))
err(lambda: csv.reader(5))
err(lambda: csv.reader([], delimiter='ab'))
err(lambda: csv.reader([], delimiter=''))
err(lambda: csv.reader([], dialect='nope'))
err(lambda: csv.reader([], quoting=9))
err(lambda: csv.reader([], bogus=1))
err(lambda: csv.field_size_limit('x'))
print(csv.field_size_limit(), csv.list_dialects())

def w(rows, **k):
    s = io.StringIO()
    csv.writer(s, **k).writerows(rows)
    return s.getvalue()
for k in ({}, dict(quoting=csv.QUOTE_ALL), dict(quoting=csv.QUOTE_NONNUMERIC), dict(delimiter='\t',
    lineterminator='\n'), dict(quotechar="'"), dict(doublequote=False, escapechar='\\'),
    dict(quoting=csv.QUOTE_NONE, escapechar='\\')):
    err(lambda: w([['a', 1, 2.5, None, '', 'q"x', "q'x", 'c,d', 'n\nl', True, float('nan'), -0.0], [], [''],
        [None], 'str'], **k))
err(lambda: w([['a,b']], quoting=csv.QUOTE_NONE))
err(lambda: w([5]))
err(lambda: w([['a"b']], doublequote=False))
s = io.StringIO()
print(csv.writer(s).writerow(['a']), repr(s.getvalue()))
d = csv.DictReader(io.StringIO('a,b\r\n1,2,3,4\r\n5\r\n\r\n6,7\r\n'), restkey='rest', restval='-')
print(d.fieldnames, list(d), d.line_num)
print(list(csv.DictReader([], fieldnames=['x'])), csv.DictReader([]).fieldnames, list(csv.DictReader(['1,2'],
    ['a'])))
s = io.StringIO()
dw = csv.DictWriter(s, ['a', 'b'], restval='R', extrasaction='ignore', lineterminator='|')
dw.writeheader()
dw.writerow({'a': 1, 'z': 2})
dw.writerows([{'b': 3}])
print(s.getvalue())
err(lambda: csv.DictWriter(io.StringIO(), ['a']).writerow({'q': 1}))
err(lambda: csv.DictWriter(io.StringIO(), ['a'], extrasaction='x'))
L = 'The quick brown fox, jumped-over the lazy dog.  Supercalifragilisticexpialidocious!'
for k in ({}, dict(width=10), dict(width=10, break_long_words=False), dict(width=20, initial_indent='* ',
    subsequent_indent='  '), dict(width=15, break_on_hyphens=False), dict(width=12, max_lines=2),
    dict(width=12, max_lines=2, placeholder='…'), dict(width=25, fix_sentence_endings=True), dict(width=20,
    drop_whitespace=False), dict(width=1)):
    err(lambda: textwrap.wrap(L, **k))
err(lambda: textwrap.wrap('', 10))
err(lambda: textwrap.wrap('a', 0))
err(lambda: textwrap.wrap('abc', 5, max_lines=1, placeholder='toolong'))
print(repr(textwrap.dedent('  a\n    b\n\n  \tc\n \n')), repr(textwrap.dedent('\ta\n  b')),
    repr(textwrap.dedent('  a\r\n  b')), repr(textwrap.indent('a\n\n b\r\n', '> ')),
    repr(textwrap.indent('a\n\nb', '-', lambda l: True)), textwrap.shorten('Hello  world again', 12),
    textwrap.shorten('a b', 5), repr(textwrap.fill('x ' * 10, 8)), textwrap.wrap('a\tb\nc', 5),
    textwrap.wrap('é' * 8, 3), textwrap.wrap('a--b c-d-e', 4), textwrap.wrap('1\xa02 3', 3),
    textwrap.TextWrapper(tabsize=2, width=5).fill('a\tb'), textwrap.TextWrapper(expand_tabs=False,
    replace_whitespace=False).wrap('a\tb\nc'))

def cp(t, **k):
    c = configparser.ConfigParser(**k)
    c.read_string(t)
    return c
c = cp('[DEFAULT]\nbase = /x\n[A]\nk: v\nMulti = l1\n  l2\n\n  l3\npath = %(base)s/y\nflag=yes\nn = 5\nf=1.5\nempty =\npct = 50%%\n[B b]\nx=${A:k}\n')
print(c.sections(), dict(c['A']), c.get('A', 'path'), c.getboolean('A', 'flag'), c.getint('A', 'n'),
    c['A'].getfloat('f'), c.get('A', 'nope', fallback='F'), c.has_option('A', 'base'), c.options('B b'),
    c['A'].get('zz'), c['A'].get('zz', 'd'), 'k' in c['A'], c.get('A', 'path', raw=True), c.items('A')[:2],
    c.defaults(), repr(c['A']), len(c), list(c), c['A'].name, c['A'].parser is c)
for f in (lambda: cp('k=v'), lambda: cp('[a]\n[a]'), lambda: cp('[a]\nk=1\nk=2'), lambda: cp('[a]\njunk'),
    lambda: cp('[a\nk=1'), lambda: c.get('Z', 'k'), lambda: c.get('A', 'zz'), lambda: c['Z'],
    lambda: c['A']['zz'], lambda: c.getint('A', 'k'), lambda: c.getboolean('A', 'n'),
    lambda: cp('[a]\nx=%(y)s')['a']['x'], lambda: cp('[a]\nx=%(x)s')['a']['x'],
    lambda: cp('[a]\nx=%z')['a']['x'], lambda: c.set('A', 'k', 5), lambda: c.set('Z', 'k', 'v'),
    lambda: c.add_section('A'), lambda: c.add_section('DEFAULT'), lambda: c.set('A', 'p', '%'),
    lambda: cp('[a]\nk', allow_no_value=True)['a']['k'], lambda: cp('[a]\nK=1',
    interpolation=None).options('a'), lambda: cp('[a]\nx=1\n[b]\ny=${a:x}',
    interpolation=configparser.ExtendedInterpolation())['b']['y'], lambda: cp('[a]\ny=${b:x}',
    interpolation=configparser.ExtendedInterpolation())['a']['y'], lambda: cp('[a]\nx = 1 ; c\n# d',
    inline_comment_prefixes=';')['a']['x'], lambda: cp('[a]\nl=1,2',
    converters={'list': lambda v: v.split(',')})['a'].getlist('l'), lambda: c.remove_section('Z'),
    lambda: c.remove_option('A', 'k'), lambda: c.read('/nonexistent'), lambda: cp('[a]\nx=1', delimiters=':')):
    err(f)
s = io.StringIO()
c2 = configparser.ConfigParser()
c2['S'] = {'a': '1', 'B': 'x\ny'}
c2.write(s)
print(s.getvalue())
c2.read_dict({'T': {'k': 1}})
print(c2['T']['k'], c2.popitem()[0], sorted(c2.converters))
pprint.pprint({'b': [1] * 30, 'a': {'x': ('long' * 10, 'y' * 30)}, 'c': 'word ' * 30, 'd': b'x' * 100})
pprint.pprint([[[[1]]]], depth=2)
pprint.pprint({3: 1, 'a': 2, None: 3})
pprint.pprint([1, 2, 3], width=5, indent=2)
pprint.pprint({'z': 1, 'y': 2}, sort_dicts=False)
pprint.pprint({1000000: 123456789}, underscore_numbers=True)
pprint.pp({'z': 1, 'a': 2})
r = [1]
r.append(r)
print(pprint.pformat(r)[:22], pprint.isrecursive(r), pprint.isreadable(r), pprint.saferepr({'a': float('nan')}))
pprint.pprint([collections.OrderedDict(a=1), collections.Counter('aab'), collections.deque([1]),
    collections.defaultdict(int, a=1), frozenset([1]), set(), range(3), collections.ChainMap({}),
    collections.UserDict(a=1)])
pprint.pprint(list(range(60)), compact=True, width=60)
(pprint.pprint(''), pprint.pprint([]), pprint.pprint(()))
print(list(difflib.unified_diff([], [])), ''.join(difflib.unified_diff('a\nb\nc\n'.splitlines(1),
    'a\nx\nc'.splitlines(1), 'f', 't', n=1)), ''.join(difflib.context_diff(['a\n'], ['b\n'])),
    list(difflib.ndiff(['abc'], ['abd'])), difflib.get_close_matches('appel', ['ape', 'apple', 'peach']),
    difflib.get_close_matches('', ['a']), difflib.SequenceMatcher(None, 'abcd', 'bcde').ratio(),
    difflib.SequenceMatcher(None, '', '').ratio(), difflib.SequenceMatcher(None, 'ab', 'ac').get_opcodes(),
    difflib.SequenceMatcher(lambda x: x == ' ', 'a b', 'ab').get_matching_blocks())
err(lambda: difflib.get_close_matches('a', [], n=0))
err(lambda: difflib.get_close_matches('a', [], cutoff=2))
print(fnmatch.fnmatch('A.TXT', '*.txt'), fnmatch.fnmatchcase('a[b', 'a[[]b'), fnmatch.filter(['a', 'b.py'],
    '*.py'), fnmatch.translate('a*?[!b]'), fnmatch.fnmatch('a\nb', 'a*'), glob.escape('a[*]?'),
    glob.has_magic('a[b'), reprlib.repr(list(range(50))), reprlib.repr('x' * 100),
    reprlib.repr({i: i for i in range(9)}), reprlib.repr(10 ** 100))
