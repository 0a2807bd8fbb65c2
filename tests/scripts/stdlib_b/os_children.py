# fork, exec, spawn, wait, popen.
import os
import signal
import sys
import time

sys.stdout.reconfigure(line_buffering=True)  # or children that end normally would print what is in the buffer, too


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


pid = os.fork()
if pid == 0: os._exit(7)
p, status = os.waitpid(pid, 0)
print(p == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status), os.WIFSTOPPED(status), os.WIFCONTINUED(status), os.WCOREDUMP(status), os.waitstatus_to_exitcode(status))
pid = os.fork()
if pid == 0:
    time.sleep(10)
os.kill(pid, signal.SIGTERM)
p, status = os.wait()
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status))
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.dup2(w, 1); os.execvp('echo', ['echo', 'from', 'child'])
os.close(w)
print(os.read(r, 100), os.waitpid(pid, 0)[1])
os.close(r)
show(lambda: os.waitpid(-1, os.WNOHANG))
show(lambda: os.kill(999999, 0))
show(lambda: os.execv('/nope', ['x']))
show(lambda: os.execvp('nope-x', ['x']))
show(lambda: os.execv('/bin/true', []))
print(os.system('exit 3') >> 8, os.system('true'))
with os.popen('echo hi; exit 3') as f:
    print(f.read(), repr(f.readline()))
f = os.popen('exit 3')
print(f.close())
f = os.popen('true')
print(f.close())
f = os.popen('cat >/dev/null', 'w')
f.write('x')
print(f.close())
show(lambda: os.popen('x', 'q'))
show(lambda: os.popen(5))
print(list(os.popen('printf "a\\nb\\n"')))
show(lambda: os.spawnlp(os.P_WAIT, 'sh', 'sh', '-c', 'exit 4'))
show(lambda: os.spawnv(os.P_WAIT, '/bin/sh', ['sh', '-c', 'exit 5']))
pid = os.spawnvp(os.P_NOWAIT, 'true', ['true'])
print(os.waitpid(pid, 0)[1])
show(lambda: os.spawnle(os.P_WAIT, '/bin/sh', 'sh', '-c', 'exit $X', {'X': '6'}))
show(lambda: os.spawnl(os.P_WAIT,'/nope','x'))
pid = os.posix_spawn('/bin/sh', ['sh', '-c', 'exit 8'], os.environ)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.posix_spawnp('true', ['true'], os.environ)
print(os.waitpid(pid, 0)[1])
show(lambda: os.posix_spawn('/nope', ['x'], {}))
print(os.getpgid(0) == os.getpgrp(), os.getsid(0) >= 0, os.get_inheritable(0))
r, w = os.pipe()
print(os.get_inheritable(r))
os.set_inheritable(r, True)
print(os.get_inheritable(r))
d = os.dup(r)
print(os.get_inheritable(d))
r2, w2 = os.pipe2(os.O_CLOEXEC)
print(os.get_inheritable(r2))
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0); os._exit(os.getpgid(0) == os.getpid())
print(os.waitpid(pid, 0)[1] >> 8)
pid = os.fork()
if pid == 0:
    os.setsid(); os._exit(os.getsid(0) == os.getpid())
print(os.waitpid(pid, 0)[1] >> 8)
pid = os.fork()
if pid == 0: sys.exit(9)
print(os.waitpid(pid, 0)[1] >> 8)
pid = os.fork()
if pid == 0:
    raise SystemExit(2)
print(os.waitpid(pid, 0)[1] >> 8)
show(lambda: os.waitstatus_to_exitcode(0x7f | 19 << 8))
show(lambda: os.wait4(os.getpid(), 0))
pid = os.fork()
if pid == 0: os._exit(3)
p, s, ru = os.wait4(pid, 0)
print(p == pid, s, type(ru).__name__, ru.ru_maxrss > 0)
