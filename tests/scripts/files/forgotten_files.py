# A file that nobody refers to any more is closed at once: what was written is there for whoever looks next.
import os
import pathlib
import shutil
import subprocess
import tempfile

folder = tempfile.mkdtemp()
name = os.path.join(folder, 'notes.txt')
copy = os.path.join(folder, 'copy.txt')

open(name, 'w').write('hello')
print(open(name).read(), os.path.getsize(name))
open(name, 'a').write(' more')
print(os.path.getsize(name), os.stat(name).st_size)
open(name, 'w').write('first')
open(name, 'w').write('2nd')
open(name, 'a').write('!')
print(open(name).read())
open(name, 'w').write('moved')
os.rename(name, copy)
print(open(copy).read())
open(name, 'wb').write(b'bytes')
print(subprocess.run(['cat', name], capture_output=True, text=True).stdout)
open(name, 'w').write('copied')
shutil.copy(name, copy)
print(pathlib.Path(copy).read_text())


def save(text):
    f = open(name, 'w')
    f.write(text)


save('by a function')
print(open(name).read())
for i in range(3):
    open(name, 'a').write(f' {i}')
print(subprocess.run(['cat', name], capture_output=True, text=True).stdout)

f = open(name, 'w')
f.write('kept open')
print(os.path.getsize(name))
f.flush()
print(os.path.getsize(name))
f.close()
shutil.rmtree(folder)
