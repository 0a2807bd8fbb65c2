import os, errno
print(os.getpid() > 0, os.getppid() > 0, os.getuid() == os.geteuid(), isinstance(os.cpu_count(), int), len(os.urandom(5)), os.urandom(0))
os.environ['EDDY_T'] = 'x=y'
print(os.environ['EDDY_T'], os.getenv('EDDY_T'), os.getenv('EDDY_NO'), os.getenv('EDDY_NO', 'd'), 'EDDY_T' in os.environ, os.environ.get('EDDY_NO', 3), os.environb[b'EDDY_T'])
print(os.environ.setdefault('EDDY_T', 'q'), os.environ.pop('EDDY_T'), os.environ.pop('EDDY_T', None))
for f in (lambda: os.environ['EDDY_NO'], lambda: os.environ.__setitem__('a', 1), lambda: os.environ.__delitem__('EDDY_NO'), lambda: os.urandom(-1),
          lambda: os.putenv('a=b', 'c'), lambda: os.fspath(3), lambda: os.kill(2**40, 0), lambda: os.kill('a', 0), lambda: os.get_terminal_size(999)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(os.system('exit 3') >> 8, os.waitstatus_to_exitcode(os.system('exit 4')))
class P:
    def __fspath__(self): return '/x/y'
print(os.fspath(P()), os.fspath(b'b'), isinstance(P(), os.PathLike), issubclass(P, os.PathLike), isinstance('s', os.PathLike), os.path.basename(P()))
print(os.fsencode('\xe9'), ascii(os.fsdecode(b'\xff')), os.fsencode('\udcff'))
print(os.strerror(2), os.error is OSError, os.terminal_size((3, 4)), os.terminal_size((80, 24)).lines)
pid = os.fork()
if pid == 0:
    os._exit(7)
p, status = os.waitpid(pid, 0)
print(p == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status))
with os.popen('echo hi; exit 2') as f:
    print(f.read())
print(os.uname().sysname, type(os.times()).__name__, os.umask(0o22) >= 0, len(os.getloadavg()))
print(errno.ENOENT, errno.errorcode[2], errno.EAGAIN == errno.EWOULDBLOCK, errno.errorcode[11], errno.EINTR, errno.errorcode[95])
