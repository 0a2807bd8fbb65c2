import os, os.path, posixpath
p = os.path
print(p is posixpath, os.sep, repr(os.linesep), os.curdir, os.pardir, os.extsep, os.altsep, os.pathsep, os.devnull, os.name, os.defpath)
print(p.join('a', 'b', '/c', 'd'), p.join('a', ''), p.join('', 'x'), p.join('a/', 'b'), p.join(b'a', b'b'))
for s in ('/a/b.c', 'a', '/', '//x//y/', '', '.bashrc', 'a.b/c', '..x.y', '...'):
    print(repr(s), p.split(s), p.splitext(s), p.basename(s), p.dirname(s), p.isabs(s), p.normpath(s), p.splitdrive(s))
for s in ('/..//a/./b/../c', '../../x', '///a', '//a', 'a/..', '/.'):
    print(p.normpath(s))
print(p.commonprefix(['/usr/lib', '/usr/local']), p.commonpath(['/usr/lib/x', '/usr/lib/y']), repr(p.commonprefix([])))
print(p.relpath('/a/b/c', '/a/d'), p.relpath('/a', '/a'))
os.environ['HOME'] = '/home/me'
os.environ['XX'] = 'val'
print(p.expanduser('~/x'), p.expanduser('~'), p.expanduser('~nobody_here/x'), p.expandvars('$XX/${XX}z/$NOPE/${'))
print(p.abspath('/a/../b'), p.realpath('/a/../b'), p.normcase('A'))
print(p.exists('/'), p.isdir('/'), p.isfile('/'), p.islink('/'), p.lexists('/nope'), p.ismount('/'), p.exists('/nope'))
print(p.samefile('/', '/.'))
for f in (lambda: p.join('a', 1), lambda: p.join('a', b'b'), lambda: p.split(3), lambda: p.commonpath([]), lambda: p.commonpath(['/a', 'b']),
          lambda: p.relpath(''), lambda: p.getsize('/nope/x')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
