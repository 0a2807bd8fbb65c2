"""Calls of Linux: files in memory, event counters, attributes, schedulers, fork hooks."""
import os, errno, tempfile, sys
d = tempfile.mkdtemp()
p = d + '/f'
fd = os.memfd_create('mem')
os.write(fd, b'hello world')
print(os.pread(fd, 5, 6), os.preadv(fd, [bytearray(3), bytearray(2)], 0), os.pwritev(fd, [b'AB', b'CD'], 2),
    os.pread(fd, 20, 0), os.get_inheritable(fd))
e = os.eventfd(3)
os.eventfd_write(e, 4)
print(os.eventfd_read(e))
s = os.eventfd(2, os.EFD_SEMAPHORE | os.EFD_NONBLOCK)
print(os.eventfd_read(s), os.eventfd_read(s))
try:
    os.eventfd_read(s)
except BlockingIOError as x:
    print(x)
f2 = os.open(p, os.O_RDWR | os.O_CREAT)
os.write(f2, b'abcdefg')
f3 = os.open(p + '3', os.O_RDWR | os.O_CREAT)
print(os.copy_file_range(f2, f3, 5, 1), os.pread(f3, 9, 0))
r, w = os.pipe()
print(os.splice(f2, w, 3, offset_src=1), os.read(r, 9))
print(os.posix_fadvise(f2, 0, 0, os.POSIX_FADV_SEQUENTIAL), os.fchown(f2, -1, -1), os.lchown(p, -1, -1))
print(os.pathconf('/', 'PC_NAME_MAX'), os.fpathconf(f2, 'PC_PIPE_BUF'), os.fpathconf(f2, 5),
    os.sysconf('SC_PAGESIZE'), os.confstr('CS_PATH'), len(os.sysconf_names), len(os.confstr_names),
    sorted(os.pathconf_names)[:3])
for f in (lambda: os.pathconf('/', 'NOPE'), lambda: os.pathconf('/nonexistent', 'PC_NAME_MAX'),
    lambda: os.sysconf('x'), lambda: os.getxattr(p, 'user.none'), lambda: os.mknod(p),
    lambda: os.tcgetpgrp(f2), lambda: os.waitid(os.P_PID, 999999, os.WEXITED),
    lambda: os.sched_get_priority_max(99), lambda: os.lchown('/nonexistent', 1, 1),
    lambda: os.sched_setparam(0, 5), lambda: os.register_at_fork(), lambda: os.register_at_fork(before=5),
    lambda: os.copy_file_range(fd, f2, -1), lambda: os.removexattr(d, 'user.q')):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, str(x).replace(d, ''))
try:
    os.setxattr(p, 'user.k', b'v')
    print(os.getxattr(p, 'user.k'), os.listxattr(p), os.getxattr(f2, b'user.k'))
    os.setxattr(p, 'user.k', b'w', os.XATTR_REPLACE)
    os.removexattr(p, 'user.k')
    print(os.listxattr(p, follow_symlinks=False))
except OSError as x:
    print('no xattrs')
os.mknod(d + '/n', 384 | 32768)
os.mknod(d + '/fifo', 4516)
print(oct(os.stat(d + '/fifo').st_mode), os.path.isfile(d + '/n'))
m, sl = os.openpty()
os.write(sl, b'x\n')
print(os.read(m, 10), os.isatty(sl), os.device_encoding(sl), os.device_encoding(f2))
print(os.sched_get_priority_min(os.SCHED_FIFO), os.sched_get_priority_max(os.SCHED_RR),
    os.sched_getscheduler(0) == os.SCHED_OTHER, os.sched_getparam(0), os.sched_param(3).sched_priority,
    os.sched_param(1) == (1,), os.sched_rr_get_interval(0) > 0)
os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
os.sched_setparam(0, os.sched_param(0))
print(os.sched_getscheduler(0) == os.SCHED_BATCH)
sys.stdout.flush()
os.register_at_fork(before=lambda: print('before 1', flush=True), after_in_child=lambda: print('in child',
    flush=True), after_in_parent=lambda: None)
os.register_at_fork(before=lambda: print('before 2', flush=True))
c = os.fork()
if not c:
    os._exit(7)
i = os.waitid(os.P_PID, c, os.WEXITED | os.WNOWAIT)
print(i.si_status, i.si_code == os.CLD_EXITED, i.si_pid == c, i.si_signo, len(i))
print(os.waitpid(c, 0)[1] >> 8)
os.setgid(os.getgid())
os.setuid(os.getuid())
os.setegid(os.getegid())
os.seteuid(os.geteuid())
os.setreuid(-1, -1)
os.setregid(-1, -1)
os.setresuid(-1, -1, -1)
os.setresgid(-1, -1, -1)
print(os.statvfs(f2).f_bsize == os.fstatvfs(f2).f_bsize if hasattr(os, 'fstatvfs') else True,
    0 in os.getgrouplist('root', 0))
