"""PureWindowsPath: drives, shares, slashes of both kinds, letters of both sizes."""
from pathlib import PurePath, PurePosixPath, PureWindowsPath as W
import pathlib


def attempt(f):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, e)


for text in ('', '.', 'c:', 'c:/', 'C:\\Users\\me', 'c:file.txt', '/no/drive', '\\\\host\\share', '//host/share/a/b',
             '//host/share/', '\\\\host', '//?/c:/x', 'a//b\\.\\c', 'c:/a/../b', 'd:\\x.tar.gz', 'é:/x', '1:/x', 'a:b:c',
             'c:/Program Files/x', '.hid', 'a.', 'c:/nul', 'c:/con.txt', 'aux', 'com1.x', 'nul ', '//s/s/nul', 'lpt0'):
    path = W(text)
    print(repr(text), repr(path), str(path), path.drive, path.root, path.anchor, path.parts, path.name, path.suffix,
          path.stem, path.parent, path.is_absolute(), path.is_reserved(), path.as_posix(), [str(p) for p in path.parents])
for parts in (('c:/a', 'b'), ('c:/a', 'd:/b'), ('c:/a', '/b'), ('c:/a', 'c:b'), ('c:a', 'c:b'), ('c:a', 'C:b'),
              ('c:a', 'd:b'), ('a', '//h/s/x'), ('//h/s/x', '/y'), ('//h/s/x', 'y'), ('c:', 'x'), ('/a', 'c:'), ('a', '')):
    print(parts, repr(W(*parts)), repr(W(parts[0]) / parts[1]), repr(W(parts[0]).joinpath(*parts[1:])))
attempt(lambda: W('C:/A') == W('c:/a') and hash(W('C:/A')) == hash(W('c:/a')))
attempt(lambda: W('a') == PurePosixPath('a'))
attempt(lambda: PurePosixPath('a') == W('a'))
attempt(lambda: W('a') < PurePosixPath('b'))
attempt(lambda: sorted([W('b'), W('A'), W('C:/x')]))
attempt(lambda: W('c:/a/b').relative_to('C:/A'))
attempt(lambda: W('c:/a/b').relative_to('c:/x'))
attempt(lambda: W('c:/a').relative_to('d:/'))
attempt(lambda: W('c:/a').relative_to('c:'))
attempt(lambda: W('c:/a').is_relative_to('c:/'))
attempt(lambda: W('//h/s/a').relative_to('//H/S'))
attempt(lambda: W('a/b').relative_to())
attempt(lambda: W('c:/a/B.PY').match('*.py'))
attempt(lambda: W('c:/a/b.py').match('c:/a/*.py'))
attempt(lambda: W('c:/a/b.py').match('d:*.py'))
attempt(lambda: W('c:/a/b.py').match('/a/*.py'))
attempt(lambda: W('a').match(''))
attempt(lambda: W('c:/a b/é').as_uri())
attempt(lambda: W('//h/s/a b').as_uri())
attempt(lambda: W('c:a').as_uri())
attempt(lambda: W('c:/a.txt').with_name('b.x'))
attempt(lambda: W('c:/a.txt').with_name('d:b'))
attempt(lambda: W('c:/a.txt').with_name('x\\y'))
attempt(lambda: W('c:/').with_name('x'))
attempt(lambda: W('c:/a.txt').with_suffix('.py'))
attempt(lambda: W('c:/a.txt').with_suffix('.p\\y'))
attempt(lambda: W('c:/a.txt').with_stem('z'))
attempt(lambda: W(PurePosixPath('a/b')))
attempt(lambda: PurePosixPath(W('a\\b')))
attempt(lambda: W(b'x'))
attempt(lambda: W('a') / 5)
attempt(lambda: 'c:/' / W('x'))
attempt(lambda: isinstance(W('x'), PurePath) and not isinstance(W('x'), pathlib.Path))
attempt(lambda: bytes(W('a/b')))
attempt(lambda: W('c:/a').parents[5])
attempt(lambda: pathlib.WindowsPath('x'))
attempt(lambda: type(W('c:/x').parent).__name__ + W.__module__)
