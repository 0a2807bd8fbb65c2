# What shutil's archives refuse: formats, folders that are none, files that are no archives, damaged ones.
import os
import pathlib
import shutil
import tempfile

top = os.path.realpath(tempfile.mkdtemp())
os.chdir(top)
os.makedirs('src/sub')
with open('src/sub/a.txt', 'w') as f:
    f.write('A' * 5000)
for name, text in (('bad.zip', b'not a zip'), ('bad.tar', b'not a tar' * 100), ('bad.tar.gz', b'no'), ('none.tar', b''), ('none.zip', b'')):
    with open(name, 'wb') as f:
        f.write(text)
shutil.make_archive(pathlib.Path('whole'), 'gztar', pathlib.Path('src'))
shutil.make_archive('whole', 'zip', 'src')
shutil.make_archive('empty', 'tar', 'src', 'sub')
with open('whole.tar.gz', 'rb') as f, open('cut.tar.gz', 'wb') as g:
    g.write(f.read()[:-40])
with open('whole.zip', 'rb') as f, open('cut.zip', 'wb') as g:
    g.write(f.read()[:60])
for call in (lambda: shutil.make_archive('q', 'rar', 'src'), lambda: shutil.make_archive('q', 'zip', 'missing'),
             lambda: shutil.make_archive('q', 'tar', 'missing'), lambda: shutil.make_archive('q', 'tar', 'src/sub/a.txt'),
             lambda: shutil.make_archive('q', 'tar', 'src', 'missing'), lambda: shutil.make_archive('q', 'zip', 'src', 'missing'),
             lambda: shutil.unpack_archive('x.rar'), lambda: shutil.unpack_archive('whole.zip', format='rar'),
             lambda: shutil.unpack_archive('missing.zip'), lambda: shutil.unpack_archive('missing.tar.gz'),
             lambda: shutil.unpack_archive('bad.zip'), lambda: shutil.unpack_archive('bad.tar'), lambda: shutil.unpack_archive('bad.tar.gz'),
             lambda: shutil.unpack_archive('none.tar'), lambda: shutil.unpack_archive('none.zip'), lambda: shutil.unpack_archive('.', 'u', 'zip'),
             lambda: shutil.unpack_archive('.', 'u', 'tar'), lambda: shutil.unpack_archive('cut.tar.gz', 'cut'),
             lambda: shutil.unpack_archive('cut.zip', 'cut'), lambda: shutil.unpack_archive('empty.tar', 'u', filter='none'),
             lambda: shutil.unpack_archive('whole.zip', 'u', filter='data'), lambda: shutil.register_archive_format('a', print, [1]),
             lambda: shutil.register_unpack_format('a', ['.zip'], print), lambda: shutil.register_unpack_format('a', ['.a'], 1)):
    try:
        print(call())
    except Exception as exc:
        print(f'{type(exc).__name__}: {exc}'.replace(top, 'TOP'))
print(sorted(name for name in os.listdir() if name.startswith('q')))
os.chdir('/')
shutil.rmtree(top)
