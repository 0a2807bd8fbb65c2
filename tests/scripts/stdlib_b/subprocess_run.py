# run() and its relatives.
import subprocess as S


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


show(lambda: S.run(['true'], input='x', stdin=S.PIPE))
show(lambda: S.run(['true'], capture_output=True, stdout=1))
show(lambda: S.check_output(['true'], stdout=1))
show(lambda: S.check_output(['true'], check=1))
show(lambda: S.check_output(['cat'], input=b'abc'))
show(lambda: S.check_output(['cat'], input=None))
show(lambda: S.check_output(['cat'], input=None, text=True))
show(lambda: S.check_output(['false']))
show(lambda: S.check_call(['false']))
show(lambda: S.call(['false']))
show(lambda: S.check_call('kill -9 $$', shell=True))
show(lambda: S.check_call('kill -40 $$', shell=True))
show(lambda: S.run('exit 3', shell=True))
show(lambda: S.run('exit 3', shell=True, capture_output=True, text=True))
show(lambda: S.run('exit 3', shell=True, stdout=S.PIPE))
show(lambda: S.run('exit 3', shell=True, stderr=S.PIPE,check=True))
show(lambda: S.run(['sleep','5'], timeout=0.1, capture_output=True))
show(lambda: S.getoutput('echo a; echo b >&2'))
show(lambda: S.getstatusoutput('exit 2'))
show(lambda: S.getstatusoutput('kill $$'))
show(lambda: S.run(['cat'], input='x', capture_output=True))
show(lambda: S.run(['cat'], input=b'x', text=True, capture_output=True))
show(lambda: S.run(['cat'], input=5, capture_output=True))
show(lambda: S.TimeoutExpired('x', 5, 'o', 's').__dict__)
show(lambda: S.CalledProcessError(1, 'x', 'o', 's').__dict__)
show(lambda: S.CalledProcessError(1, 'x', 'o', 's'))
show(lambda: S.CalledProcessError(1, 'x').args)
show(lambda: S.TimeoutExpired('x', 5))
show(lambda: str(S.TimeoutExpired('x', 5.5)))
show(lambda: S.TimeoutExpired('x', 5).stdout)
show(lambda: S.CompletedProcess('x', 5,1))
show(lambda: S.CompletedProcess('x', 0,None,''))
show(lambda: S.CompletedProcess('x', 5).__dict__)
show(lambda: S.CompletedProcess('x', 5).check_returncode())
show(lambda: S.CompletedProcess('x', 0).check_returncode())
show(lambda: S.list2cmdline(['a','b c','d"e','','a\\']))

with S.Popen(['printf','a\\r\\nb\\r'],stdout=S.PIPE,universal_newlines=True) as p:
    print([p.stdout.read()])
print(S.run(['printf','a\\r\\nb\\r'],capture_output=True,text=True))
print(S.__all__)
print(S.run(['sh','-c','echo $0 $1', 'x'],capture_output=True))
print(S.run('echo $X', shell=True, env={'X':'5'}, capture_output=True).stdout)
print(S.run('pwd', cwd='/', capture_output=True).stdout)
print(S.run('cat', stdin=S.DEVNULL, stdout=S.PIPE, stderr=S.STDOUT))
print(S.run(['sh','-c','echo a; echo b >&2'], stdout=S.PIPE, stderr=S.STDOUT).stdout)
print(S.run(['cat'], input='é', encoding='utf-16', stdout=S.PIPE).stdout)
