import os
from pathlib import Path, PurePath, PosixPath, PurePosixPath
p = Path('/usr/lib/x.tar.gz'); q = Path('a') / 'b' / '..' / 'c.txt'
print(p, repr(p), q, repr(PurePath('a//b/./c/')), Path(), Path('a', '/b'), p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.parts, p.root, p.anchor, repr(p.drive), q.is_absolute(), p.is_absolute())
print(p.with_name('y'), p.with_suffix('.zip'), p.with_stem('z'), p.relative_to('/usr'), p.is_relative_to('/bin'), p.match('*.gz'), p.match('/usr/*/*'), p.joinpath('k', 'l'), 'x' / Path('y'), p.as_posix(), p.as_uri(), os.fspath(p), bytes(p), p == PurePosixPath(p), p < Path('/z'), hash(p) == hash(Path(p)), sorted([Path('b'), Path('a')]), isinstance(p, os.PathLike))
base = Path(f'/tmp/eddy-pathlib-{os.getpid()}'); base.mkdir(); d = base / 'd' / 'e'; d.mkdir(parents=True); d.mkdir(exist_ok=True)
f = d / 'f.txt'; print(f.write_text('héllo'), f.read_text(), f.write_bytes(b'abc'), f.read_bytes(), f.exists(), f.is_file(), d.is_dir(), f.stat().st_size)
(base / 'g.py').touch(); print(sorted(x.name for x in base.iterdir()), sorted(str(x.relative_to(base)) for x in base.rglob('*')), [x.name for x in base.glob('*.py')], [x.name for x in base.glob('**/*.txt')])
with f.open() as h: print(h.read())
print(f.rename(d / 'k').name, (d / 'k').resolve() == (base / 'd/e/../e/k').resolve(), Path.cwd() == Path(os.getcwd()))
def attempt(g):
    try: print(g())
    except Exception as e: print(type(e).__name__, str(e).replace(str(base), 'BASE'))
for g in (lambda: d.rmdir(), lambda: f.unlink(), lambda: f.unlink(missing_ok=True), lambda: f.read_text(), lambda: d.mkdir(), lambda: p.relative_to('/bin'), lambda: Path(3), lambda: p / 3, lambda: p.with_suffix('x'), lambda: p.with_name('a/b'), lambda: q.as_uri(), lambda: f.write_text(3)): attempt(g)
(d / 'k').unlink(); d.rmdir(); d.parent.rmdir(); (base / 'g.py').unlink(); base.rmdir(); print(base.exists())
