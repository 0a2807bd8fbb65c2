# Temporary files and directories.
import os
import tempfile


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


x=tempfile.NamedTemporaryFile()
print(os.path.exists(x.name), x.mode, x.write(b'abc'), x.seek(0), x.read(), x.delete)
n=x.name
x.close()
print(os.path.exists(n), x.closed)
with tempfile.NamedTemporaryFile('w+',suffix='.txt',prefix='pp',dir='/tmp',encoding='utf-8') as f:
    print(f.write('é\nb\n'), f.flush(), os.path.basename(f.name)[:2], f.name[-4:], os.path.dirname(f.name)=='/tmp', f.encoding); f.seek(0); print(list(f), f.closed); 
print(f.closed, os.path.exists(f.name))
f=tempfile.NamedTemporaryFile(delete=False)
f.close()
print(os.path.exists(f.name))
os.unlink(f.name)
print(type(f).__name__)
with tempfile.TemporaryFile() as f:
    f.write(b'x')
    f.seek(0)
    print(f.read(), isinstance(f.name,int))
with tempfile.TemporaryDirectory() as d:
    print(os.path.isdir(d), oct(os.stat(d).st_mode))
    open(d+'/x','w').close()
print(os.path.exists(d))
d=tempfile.TemporaryDirectory(prefix='q',suffix='z')
print(os.path.basename(d.name)[0],d.name[-1], repr(d)==f'<TemporaryDirectory {d.name!r}>')
d.cleanup()
print(os.path.exists(d.name))
with tempfile.SpooledTemporaryFile(max_size=10) as s:
    s.write(b'abc')
    print(s._rolled, s.tell(), s.name, s.mode)
    s.write(b'x'*10)
    print(s._rolled)
    s.seek(0)
    print(s.read(), s.closed)
print(s.closed)
with tempfile.SpooledTemporaryFile(max_size=5,mode='w+') as s:
    s.write('ab\ncd\nef')
    s.seek(0)
    print(list(s), s.encoding, s._rolled, s.readline())
s=tempfile.SpooledTemporaryFile()
s.write(b'1')
print(s.fileno()>0, s._rolled, s.truncate(0))
s.close()
fd,p=tempfile.mkstemp(text=True)
os.close(fd)
print(oct(os.stat(p).st_mode))
os.unlink(p)
p=tempfile.mkdtemp(suffix=b'x')
print(type(p))
os.rmdir(p)
show(lambda: tempfile.mkstemp(suffix=b'x',prefix='y'))
show(lambda: tempfile.gettempdir())
show(lambda: tempfile.gettempdirb())
show(lambda: tempfile.gettempprefix())
show(lambda: tempfile.gettempprefixb())
show(lambda: tempfile.TMP_MAX)
print(os.path.exists(tempfile.mktemp()), len(os.path.basename(tempfile.mktemp())))
print(sorted(tempfile.__all__))
show(lambda: tempfile.NamedTemporaryFile('q'))
with tempfile.NamedTemporaryFile() as f: print(f.file.name == f.name, os.path.exists(f.name))
