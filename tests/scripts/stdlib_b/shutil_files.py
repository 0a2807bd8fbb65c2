# Copying, moving, removing, finding.
import os
import shutil
import tempfile


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


T=tempfile.mkdtemp()
os.chdir(T)
with open('a', 'w') as file:
    file.write('hello')

os.chmod('a',0o640)
os.utime('a',(1e9,1e9))
show(lambda: shutil.copyfile('a','b'))
show(lambda: shutil.copyfile('a','a'))
show(lambda: shutil.copyfile('nope','b'))
show(lambda: shutil.copyfile('a','x/y'))
os.mkdir('d')
show(lambda: shutil.copyfile('a','d'))
show(lambda: shutil.copyfile('d','e'))
show(lambda: shutil.copyfile('a','nod/'))
show(lambda: shutil.copy('a','d'))
show(lambda: shutil.copy2('a','d/c2'))
show(lambda: oct(os.stat('d/a').st_mode))
show(lambda: os.stat('d/c2').st_mtime)
show(lambda: shutil.copymode('a','b'))
show(lambda: oct(os.stat('b').st_mode))
show(lambda: shutil.copystat('a','b'))
show(lambda: os.stat('b').st_mtime)
os.mkfifo('ff')
show(lambda: shutil.copyfile('ff','z'))
show(lambda: shutil.copyfile('a','ff'))
os.unlink('ff')
os.symlink('a','ln')
show(lambda: shutil.copy('ln','ln2',follow_symlinks=False))
show(lambda: os.path.islink('ln2'))
show(lambda: os.readlink('ln2'))
os.makedirs('d/e/f')
open('d/e/x.pyc','w').close()
with open('d/e/f/y.txt', 'w') as file:
    file.write('q')

show(lambda: shutil.copytree('d','d2'))
show(lambda: sorted(os.listdir('d2')))
show(lambda: shutil.copytree('d','d2'))
show(lambda: shutil.copytree('d','d2',dirs_exist_ok=True))
show(lambda: shutil.copytree('d','d3',ignore=shutil.ignore_patterns('*.pyc','f')))
show(lambda: sorted(os.listdir('d3/e')))
show(lambda: shutil.copytree('nope','d4'))
os.symlink('nowhere','d/bad')
show(lambda: shutil.copytree('d','d5'))
show(lambda: shutil.copytree('d','d6',symlinks=True))
show(lambda: os.path.islink('d6/bad'))
show(lambda: shutil.copytree('d','d7',ignore_dangling_symlinks=True))
show(lambda: sorted(os.listdir('d7')))
copied = []
show(lambda: shutil.copytree('d','d8',copy_function=lambda s,d: copied.append((s, d)),symlinks=True))
print(sorted(copied))
show(lambda: shutil.move('b','d2'))
show(lambda: shutil.move('a','d2'))
show(lambda: shutil.move('d2','d2'))
show(lambda: shutil.move('d2','d2/e'))
show(lambda: shutil.move('nope','x'))
show(lambda: shutil.move('d3','new'))
show(lambda: sorted(os.listdir('.')))
show(lambda: shutil.rmtree('d2'))
show(lambda: shutil.rmtree('d2'))
show(lambda: shutil.rmtree('d2',ignore_errors=True))
show(lambda: shutil.rmtree('a'))
os.symlink('d','dl')
show(lambda: shutil.rmtree('dl'))
show(lambda: shutil.rmtree('d2',onerror=lambda f,p,e: print('onerr',f.__name__,p,e[0].__name__)))
show(lambda: shutil.which('sh'))
show(lambda: shutil.which('nope'))
show(lambda: shutil.which('/bin/sh'))
show(lambda: shutil.which('sh',path='/nowhere'))
show(lambda: shutil.which('./a'))
show(lambda: shutil.which('sh',path=''))
show(lambda: type(shutil.disk_usage('/')).__name__)
show(lambda: shutil.disk_usage('/')._fields)
show(lambda: shutil.disk_usage('/nope'))
os.environ['COLUMNS']='100'
os.environ['LINES']='33'
show(lambda: shutil.get_terminal_size())
del os.environ['COLUMNS']
show(lambda: shutil.get_terminal_size((11,22)))
os.environ['LINES']='x'
show(lambda: shutil.get_terminal_size((11,22)))
show(lambda: shutil.get_terminal_size())
show(lambda: shutil.chown('a'))
show(lambda: shutil.chown('a','nosuchuser'))
show(lambda: shutil.chown('d', group='nosuch'))
show(lambda: [c.__mro__[1].__name__ for c in (shutil.Error,shutil.SameFileError,shutil.SpecialFileError,shutil.ExecError,shutil.ReadError,shutil.RegistryError)])
import io
o=io.StringIO()
shutil.copyfileobj(io.StringIO('abc'*10),o,4)
print(o.getvalue())
show(lambda: shutil.make_archive('x','nope'))
show(lambda: shutil.unpack_archive('x.foo'))
show(lambda: shutil.unpack_archive('x.foo',format='nope'))
os.chdir('/')
shutil.rmtree(T)
