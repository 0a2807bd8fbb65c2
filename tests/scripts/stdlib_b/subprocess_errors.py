# What Popen refuses, in which words.
import pathlib
import subprocess as S


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


show(lambda: S.Popen(5))
show(lambda: S.Popen([1]))
show(lambda: S.Popen([]))
show(lambda: S.Popen(''))
show(lambda: S.Popen('nope'))
show(lambda: S.Popen('echo hi'))
show(lambda: S.Popen(['echo'], bufsize='a'))
show(lambda: S.Popen(['echo'], cwd='/nope'))
show(lambda: S.Popen(['echo'], env={'a=b':'c'}))
show(lambda: S.Popen(['echo'], env={'a':1}))
show(lambda: S.Popen(['echo'], env={1:'1'}))
show(lambda: S.Popen(['echo'], stdout=S.STDOUT))
show(lambda: S.Popen(['echo'], stdin=S.STDOUT))
show(lambda: S.Popen(['echo'], stdout='x'))
show(lambda: S.Popen(['echo'], startupinfo=1))
show(lambda: S.Popen(['echo'], creationflags=1))
show(lambda: S.Popen(['echo'], text=True, universal_newlines=False))
show(lambda: S.Popen(['echo'], preexec_fn=lambda: 1/0))
show(lambda: S.Popen(['echo'], preexec_fn=5))
show(lambda: S.Popen(['/tmp']))
show(lambda: S.Popen(['a\0b']))
show(lambda: S.Popen(['echo','a\0b']))
show(lambda: S.Popen(['echo'], cwd='a\0'))
show(lambda: S.Popen(['echo'], pass_fds=(-1,)))
show(lambda: S.Popen(['echo'], pass_fds=('x',)))
show(lambda: S.Popen(['echo'], executable='nope'))
show(lambda: S.Popen(('true',)).wait())
show(lambda: S.Popen(pathlib.Path('/bin/true')).wait())
