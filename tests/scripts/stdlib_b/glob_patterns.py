# Patterns with and without **, hidden files, root_dir, bytes.
import glob
import os
import shutil
import tempfile


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


d = tempfile.mkdtemp()
os.chdir(d)
for p in ('a/b', 'c', '.h'):
    os.makedirs(p)
for p in ('x.py','a/y.py','a/b/z.py','.hid.py','a[1].py','c/w.txt','.h/q.py'):
    open(p, 'w').close()
for p in ('*','*.py','**','**/*.py','a/*','[ax]*','?','.*','nope*','x.py','nope','a/**','*/','**/','.h/*','a/b/../*','','a[[]1].py','[!a]*','**/b/**','a/**/*.py','./**/*.py','**/**/*.py','*/**'):
    for recursive in (False, True):
        print(p, recursive, sorted(glob.glob(p, recursive=recursive)))
print(len(glob.glob(d + '/*.py')))
show(lambda: sorted(glob.glob('*',root_dir='a')))
show(lambda: sorted(glob.glob('**',root_dir='a',recursive=True,include_hidden=True)))
show(lambda: sorted(glob.glob('*',include_hidden=True)))
show(lambda: sorted(glob.iglob(b'*.py')))
show(lambda: glob.escape('a[*?]'))
show(lambda: glob.escape(b'*'))
show(lambda: glob.has_magic('a*'))
show(lambda: sorted(glob.glob(b'**',recursive=True)))
show(lambda: next(glob.iglob('nope*'),None))
print(sorted(glob.__all__))
os.chdir('/')
shutil.rmtree(d)
