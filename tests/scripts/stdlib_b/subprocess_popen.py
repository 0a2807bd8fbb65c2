# Popen: pipes, waiting, signals, options.
import subprocess as S


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


p=S.Popen(['cat'],stdin=S.PIPE,stdout=S.PIPE)
print(p)
print(type(p.stdin).__name__, type(p.stdout).__name__, p.stderr, p.args)
show(lambda: p.communicate(b'abc'))
print(p, p.stdin.closed, p.stdout.closed)
show(lambda: p.communicate())
show(lambda: p.communicate(b'x'))
p=S.Popen(['sleep', '9'],stdin=S.PIPE,stdout=S.PIPE,stderr=S.PIPE)
show(lambda: p.communicate(b'abc',timeout=0.05))
show(lambda: p.communicate(b'abc',timeout=0.05))
show(lambda: p.wait(0.01))
p.kill()
print(p.wait(), p.poll(), p.returncode)
p.kill()
p.terminate()
p.send_signal(5)
show(lambda: p.communicate())
p=S.Popen(['sleep', '9'])
p.terminate()
print(p.wait())
print(p)
p=S.Popen(['cat'],stdin=S.PIPE,stdout=S.PIPE,text=True,bufsize=1)
print(p.stdin.line_buffering,p.stdin.write_through, p.stdout.line_buffering, p.stdin.encoding)
p.stdin.write('a\n')
print(p.stdout.readline())
p.stdin.close()
p.wait()
p=S.Popen(['cat'],stdin=S.PIPE,stdout=S.PIPE,bufsize=0)
print(type(p.stdin),type(p.stdout))
p.communicate()
with S.Popen(['printf','a\\r\\nb\\r'],stdout=S.PIPE,universal_newlines=True) as p: print([p.stdout.read()])
print(p)
print(S.run(['printf','a\\r\\nb\\r'],capture_output=True,text=True))

import inspect
for name in ('run','call','check_call','check_output','getoutput','getstatusoutput','Popen','CompletedProcess','CalledProcessError','TimeoutExpired'):
    print(name, inspect.signature(getattr(S,name)))
for name in ('communicate','poll','wait','send_signal','kill','terminate'):
    print(name, inspect.signature(getattr(S.Popen,name)))
import os
a, b = os.pipe()
print(S.run(f'echo hi >&{b}', shell=True, pass_fds=(b,)).returncode, os.read(a, 9))
print(S.run(f'echo hi >&{b}', shell=True, stderr=S.DEVNULL).returncode)
print(S.run('echo $0', shell=True, executable='/bin/sh', stdout=S.PIPE).stdout)
print(S.run(['x', '-c', 'echo y'], executable='/bin/sh', stdout=S.PIPE).stdout)
print(S.run('ps -o sid= -p $$ | tr -d " "', shell=True, start_new_session=True, stdout=S.PIPE).stdout != str(os.getsid(0)).encode())
print(S.run(['true'], preexec_fn=lambda: os.write(b, b'in the child')), os.read(a, 99))
print(S.run('umask', shell=True, umask=0o27, stdout=S.PIPE).stdout)
with open('/dev/null') as null:
    print(S.run(['cat'], stdin=null, stdout=S.PIPE).stdout)
first = S.Popen(['echo', 'one two'], stdout=S.PIPE)
print(S.run(['wc', '-w'], stdin=first.stdout, stdout=S.PIPE, text=True).stdout.strip(), first.wait())
big = S.Popen(['cat'], stdin=S.PIPE, stdout=S.PIPE, stderr=S.PIPE)
print(len(big.communicate(b'x' * 500000)[0]), S.Popen[bytes], S.CompletedProcess[str])
