"""pathlib, os.path and urllib.parse with odd paths and URLs."""
import os, pathlib, urllib.parse as u, tempfile, posixpath
from pathlib import Path, PurePosixPath as P

def err(f):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, str(e).replace(D, 'D'))
D = tempfile.mkdtemp()
for s in ('', '.', '..', '/', '//', '///', 'a/b/../c', 'a//b/', './a', 'a/.', '/..', '.hid', 'a.tar.gz', 'a.',
    '..a', 'a/..', '/a/b', '~', 'a b', 'é.ü', '.a.b'):
    p = P(s)
    print(repr(s), p, p.parts, repr(p.name), repr(p.stem), repr(p.suffix), p.suffixes, p.parent, repr(p.anchor),
        p.is_absolute(), [str(x) for x in p.parents], os.path.normpath(s), os.path.split(s),
        os.path.splitext(s), os.path.basename(s), os.path.dirname(s))
for f in (lambda: P('a').with_name(''), lambda: P('').with_name('x'), lambda: P('a').with_name('b/c'),
    lambda: P('a.b').with_suffix('c'), lambda: P('a.b').with_suffix('.'), lambda: P('a.b').with_suffix(''),
    lambda: P('/').with_suffix('.x'), lambda: P('a').with_stem('b'), lambda: P('a.x').with_stem('b'),
    lambda: P('/a').relative_to('/b'), lambda: P('/a/b').relative_to('/a'), lambda: P('a').relative_to('/a'),
    lambda: P('a').is_relative_to('a'), lambda: P('a/b') / '/c', lambda: 'x' / P('y'), lambda: P('a') / 5,
    lambda: P(5), lambda: P('a', b'b'), lambda: P('a').joinpath('b', '/c', 'd'),
    lambda: P('a/B.py').match('*.py'), lambda: P('a/b.py').match('/a/*.py'), lambda: P('a').match(''),
    lambda: P('/a').as_uri(), lambda: P('a').as_uri(), lambda: P('/a b/é').as_uri(), lambda: P('a') < P('b'),
    lambda: P('a') < 'b', lambda: P('a') == 'a', lambda: hash(P('a/')) == hash(P('a')),
    lambda: P('a').parents[1], lambda: P('a/b').parents[-1], lambda: list(P('a/b/c').parents[:2]),
    lambda: bytes(P('é')), lambda: os.fspath(P('a')), lambda: repr(P('a')), lambda: P('a\x00b'),
    lambda: Path('a\x00b').exists(), lambda: P().parent, lambda: Path('x').expanduser(),
    lambda: Path('~nouser_zz').expanduser(), lambda: Path(D, 'no').resolve(strict=True), lambda: Path(D,
    'no').read_text(), lambda: Path(D).read_bytes(), lambda: Path(D, 'no').unlink(), lambda: Path(D,
    'no').unlink(missing_ok=True), lambda: Path(D).mkdir(), lambda: Path(D).mkdir(exist_ok=True),
    lambda: Path(D, 'a/b').mkdir(), lambda: Path(D, 'a/b').mkdir(parents=True), lambda: Path(D, 'a').rmdir(),
    lambda: Path(D, 'a/b').touch(exist_ok=False), lambda: Path(D, 't').write_text('a\r\nb\n', newline=''),
    lambda: Path(D, 't').read_bytes(), lambda: Path(D, 't').read_text(), lambda: Path(D, 't').write_text(b'x'),
    lambda: Path(D, 't').write_bytes('x'), lambda: Path(D, 't').iterdir() and list(Path(D, 't').iterdir()),
    lambda: sorted((x.name for x in Path(D).iterdir())), lambda: list(Path(D).glob('')),
    lambda: list(Path(D).glob('/x')), lambda: [x.name for x in sorted(Path(D).glob('**'))][1:],
    lambda: [x.name for x in sorted(Path(D).rglob('*'))], lambda: Path(D, 't').rename(Path(D, 'u')).name,
    lambda: Path(D, 'u').replace(Path(D, 'w')).name, lambda: Path(D, 'zz').rename('q'), lambda: Path(D,
    'l').symlink_to('w') or Path(D, 'l').is_symlink(), lambda: Path(D, 'l').readlink(), lambda: Path(D,
    'w').readlink(), lambda: Path(D, 'l').samefile(Path(D, 'w')), lambda: Path(D, 'w').stat().st_size,
    lambda: oct(Path(D, 'w').stat().st_mode)[:4], lambda: Path('x').is_reserved(),
    lambda: Path.cwd() == Path().absolute(), lambda: Path(D, 'w').owner() != '', lambda: Path(D,
    'w').is_file() and (not Path(D, 'w').is_dir()) and (not Path(D, 'w').is_fifo()),
    lambda: Path('/').is_mount(), lambda: Path(D, 'w').hardlink_to(Path(D, 'no')),
    lambda: type(Path('a')).__name__, lambda: isinstance(Path('a'), pathlib.PurePath),
    lambda: Path('a').joinpath().as_posix(), lambda: Path(D, 'w').open('rz'), lambda: [os.path.join('a', '/b'),
    os.path.join('a', ''), os.path.join('', 'a'), os.path.join('a/', 'b')], lambda: os.path.join('a', b'b'),
    lambda: os.path.join('a', 5), lambda: os.path.commonpath(['/a/b', '/a/c']), lambda: os.path.commonpath([]),
    lambda: os.path.commonpath(['/a', 'b']), lambda: os.path.commonprefix(['/abc', '/abd']),
    lambda: os.path.commonprefix([]), lambda: os.path.relpath('/a/b', '/a/c/d'), lambda: os.path.relpath('a',
    'a'), lambda: os.path.relpath(''),
    lambda: os.path.expandvars('$NOPE_X ${HOME}' if 0 else '$NOPE_X ${NOPE_Y'),
    lambda: os.path.getsize(D + '/no'), lambda: os.path.splitdrive('c:/x'), lambda: os.path.isabs('/'),
    lambda: os.path.exists('\x00'), lambda: os.path.realpath('/a/../b'), lambda: os.path.lexists(D + '/l'),
    lambda: os.path.ismount('/'), lambda: os.path.samefile(D, D + '/.')):
    err(f)
D2 = D
for s in ('', '/', '//', '//h', 'h', 'http:', 'http://', 'http://h', 'HTTP://U:P@Host:80/p;x?q=1#f',
    'http://h:/', 'http://h:x/', 'http://h:99999/', 'http://[::1]:8080/a', 'http://[::1', 'mailto:a@b', '?q',
    '#f', 'a:b', 'http://h?q', 'http://h#f', 'http://h/a?b?c#d#e', 'file:///a b', '//h/p', 'x-y+z.1:r', '1a:b',
    'http://é.com/ü', 'http://a@b@c/', ' http://h', 'ht\ntp://h', 'http://h/%zz', 'javascript:alert(1)',
    'tel:+1', 'http:a'):
    try:
        r = u.urlsplit(s)
        print(repr(s), tuple(r), r.hostname, r.username, r.password, end=' ')
        print(r.port, repr(r.geturl()), tuple(u.urlparse(s))[3])
    except ValueError as e:
        print('ValueError', e)
B = 'http://a/b/c/d;p?q'
print([u.urljoin(B, x) for x in ('g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', ';x', '', '.', './', '..',
    '../g', '../../../g', '/./g', 'g.', 'g;x=1/../y', 'http:g', 'mailto:x', 'g#s/../x')], u.urljoin('', 'a'),
    u.urljoin('a', ''), u.urljoin('http://h', 'x'), u.urljoin('file:///a/b', '../c'))
print(u.quote('a b/é~?&%'), u.quote('/', safe=''), u.quote(b'\xff'), u.quote(''), u.quote_plus('a b+c/'),
    u.unquote('%41%zz%'), u.unquote('%ff'), u.unquote('%ff', errors='strict') if 0 else '',
    u.unquote_plus('a+b%2B'), u.unquote_to_bytes('%ff é'), u.quote('\ud800', errors='replace'), u.quote('é',
    encoding='latin-1'), u.unquote('%e9', 'latin-1'), u.unquote('a%20b'), u.quote_from_bytes(b'a b'))
print(u.parse_qs('a=1&a=2&b=&c'), u.parse_qs('a=1&b=', keep_blank_values=True), u.parse_qsl('a=1;b=2'),
    u.parse_qsl('a=1;b=2', separator=';'), u.parse_qsl('a=%20+x'), u.parse_qs(''), u.parse_qsl(b'a=1'),
    u.urlencode({'a': 1, 'b': 'x y', 'c': 'é', 'd': None}), u.urlencode([('a', [1, 2])], doseq=True),
    u.urlencode([('a', [1, 2])]), u.urlencode({}), u.urlencode({'a': b'\xff'}), u.urlencode({'a': 'b c'},
    quote_via=u.quote), u.urldefrag('http://h/a#b'), u.urldefrag('x').url, u.urlunsplit(('http', 'h', 'p', 'q',
    'f')), u.urlunparse(('', '', 'p', '', '', '')), u.urlsplit('http://h/p')._replace(path='/q').geturl(),
    u.urlsplit(b'http://h/p').netloc, u.urlsplit('//h', scheme='https').scheme)
for f in (lambda: u.parse_qs('a', strict_parsing=True), lambda: u.parse_qs('a=1&b=2', max_num_fields=1),
    lambda: u.urlencode(5), lambda: u.urlencode('ab'), lambda: u.quote(5), lambda: u.urljoin('a', b'b'),
    lambda: u.urlsplit(5), lambda: u.parse_qsl('a', separator=''), lambda: u.quote(b'a', encoding='x'),
    lambda: u.urlunsplit(('a', b'b', '', '', '')), lambda: u.unquote(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
