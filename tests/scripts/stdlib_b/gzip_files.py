# gzip.open() and GzipFile: bytes and text, lines, places, appending, files that are open already.
import gzip
import io
import os
import pathlib
import tempfile

os.chdir(tempfile.mkdtemp())


def tell(*calls):
    for call in calls:
        try:
            print(call())
        except Exception as exc:
            print(f'{type(exc).__module__}.{type(exc).__name__}: {exc}')


with gzip.open('a.gz', 'wb') as f:
    print(f.mode, f.name, f.readable(), f.writable(), f.seekable(), f.closed, f.tell())
    tell(lambda: f.write(b'abc'), lambda: f.write(bytearray(b'def')), lambda: f.write(memoryview(b'ghi')), lambda: f.write('x'),
         lambda: f.read(), lambda: f.seek(20), lambda: f.seek(3), lambda: f.seek(0, 2), lambda: f.tell(), lambda: f.flush(),
         lambda: f.writelines([b'q\n', b'r\n']), lambda: f.peek(1), lambda: f.rewind(), lambda: f.truncate())
tell(lambda: f.closed, lambda: f.write(b'x'), lambda: f.close(), lambda: f.tell(), lambda: f.flush())
with gzip.open('a.gz') as f:
    print(f.mode, f.readable(), f.writable(), f.mtime, f.read(4), f.mtime is None, f.tell(), f.read1(2), f.peek(3)[:3])
    room = bytearray(5)
    tell(lambda: f.seek(0), lambda: f.read(), lambda: f.read(), lambda: f.seek(2), lambda: f.seek(1, 1), lambda: f.read(2),
         lambda: f.seek(-3, 2), lambda: f.read(), lambda: f.seek(1000), lambda: f.rewind(), lambda: f.readline(), lambda: f.readlines(),
         lambda: f.seek(0), lambda: (f.readinto(room), room), lambda: f.write(b'x'), lambda: f.detach())
tell(lambda: f.read(), lambda: f.readline(), lambda: next(f), lambda: f.seek(0))
with gzip.open('t.gz', 'wt', encoding='utf-8', newline='\n') as f:
    print(type(f), f.write('héllo\nwörld\n'))
with gzip.open(pathlib.Path('t.gz'), 'at', encoding='utf-8') as f:
    f.write('more\n')
with gzip.open('t.gz', 'rt', encoding='utf-8') as f:
    print(f.readlines())
with gzip.open(b't.gz') as f:
    print(list(f), f.name)
held = io.BytesIO()
for name in ('fn.txt', 'ünï.gz', '日本', '/a/b/c.gz', ''):
    with gzip.GzipFile(name, 'wb', 1, held, mtime=42) as f:
        f.write(b'data')
    print(held.getvalue(), held.closed)
    held.seek(0)
    with gzip.GzipFile(fileobj=held) as f:
        print(f.read(), f.mtime, repr(f.name))
    held = io.BytesIO()
large = bytes(range(256)) * 4000
with gzip.open('l.gz', 'xb', compresslevel=3) as f:
    for i in range(0, len(large), 5000):
        f.write(large[i:i + 5000])
with gzip.open('l.gz') as f:
    got = b''.join(iter(lambda: f.read(7777), b''))
print(got == large)
tell(lambda: gzip.open('t.gz', 'xb'), lambda: gzip.open('t.gz', 'q'), lambda: gzip.open('t.gz', 'rbt'),
     lambda: gzip.open('t.gz', encoding='utf-8'), lambda: gzip.open('t.gz', errors='x'), lambda: gzip.open('t.gz', newline=''),
     lambda: gzip.open(5.5), lambda: gzip.open('missing'), lambda: gzip.GzipFile('t.gz', 'rt'), lambda: gzip.GzipFile('t.gz', ''),
     lambda: gzip.GzipFile(), lambda: gzip.GzipFile('t.gz', 'wb', compresslevel=20),
     lambda: gzip.GzipFile(fileobj=io.BytesIO(b'not gzip')).read(), lambda: gzip.GzipFile(fileobj=io.BytesIO()).read())
