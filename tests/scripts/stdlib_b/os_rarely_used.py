# Functions and names of os that few programs use.
import os
import subprocess
import sys
import tempfile

folder = tempfile.mkdtemp()
os.chdir(folder)
os.makedirs('a/b')
open('a/f.txt', 'w').close()
for root, dirs, files, fd in os.fwalk('.'):
    print(root, dirs, files, isinstance(fd, int))
print([(root, sorted(dirs), files) for root, dirs, files, fd in os.fwalk('a', topdown=False)])
fd = os.open('a', os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
os.fchdir(fd)
print(os.listdir('.') == os.listdir(fd) or sorted(os.listdir(fd)))
os.close(fd)
os.chdir(folder)
fd = os.open('f', os.O_RDWR | os.O_CREAT, 0o600)
os.fchmod(fd, 0o640)
print(oct(os.fstat(fd).st_mode & 0o777), os.writev(fd, [b'ab', b'cd']), os.lseek(fd, 0, os.SEEK_SET))
parts = [bytearray(2), bytearray(5)]
print(os.readv(fd, parts), parts, os.pread(fd, 2, 1))
os.fdatasync(fd)
os.posix_fallocate(fd, 0, 100)
print(os.fstat(fd).st_size, os.lockf(fd, os.F_LOCK, 0), os.lockf(fd, os.F_ULOCK, 0))
out = os.open('g', os.O_RDWR | os.O_CREAT)
print(os.sendfile(out, fd, 0, 4), os.pread(out, 10, 0))
os.close(fd)
os.close(out)
st = os.stat('f')
print(type(st) is os.stat_result, st.st_mtime_ns > 0, st.st_blksize > 0, os.major(os.makedev(8, 1)), os.minor(os.makedev(8, 1)))
print(os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0), len(os.getrandom(5)), isinstance(os.getgroups(), list))
print(os.getresuid()[0] == os.getuid(), os.getresgid()[0] == os.getgid(), os.sched_getaffinity(0) >= {min(os.sched_getaffinity(0))})
os.sched_setaffinity(0, os.sched_getaffinity(0))
print(os.cpu_count() > 0, len(os.getloadavg()), len(os.urandom(3)), os.sysconf('SC_PAGE_SIZE') > 0, 'SC_NPROCESSORS_ONLN' in os.sysconf_names)
try:
    os.get_terminal_size(os.open('f', os.O_RDONLY))
except OSError as e:
    print(e)
print(os.stat in os.supports_fd, os.stat in os.supports_follow_symlinks, os.supports_bytes_environ)
os.putenv('EDDY_X', '1')
os.unsetenv('EDDY_X')
for f, args in ((os.spawnlpe, ('sh', 'sh', '-c', 'exit $X', {'X': '3', 'PATH': os.environ['PATH']})),
                (os.spawnve, ('/bin/sh', ['sh', '-c', 'exit 4'], {})), (os.spawnvpe, ('sh', ['sh', '-c', 'exit 5'], os.environ))):
    print(f.__name__, f(os.P_WAIT, *args))
pid = os.fork()
if pid == 0:
    os.execlpe('sh', 'sh', '-c', 'exit 6', os.environ)
got, status, usage = os.wait3(0)
print(got == pid, os.waitstatus_to_exitcode(status), usage.ru_utime >= 0)
try:
    os.ttyname(os.open('f', os.O_RDONLY))
except OSError as e:
    print(e.errno)
print(os.times_result.__name__, os.uname_result.__name__, os.statvfs_result.__name__, os.terminal_size((80, 24)))
r = os.register_at_fork(before=lambda: None) if hasattr(os, 'register_at_fork') else None
print(r)
os.sync()
os.chdir('/')
import shutil
shutil.rmtree(folder)
