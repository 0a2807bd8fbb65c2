"""os, os.path, signal, sys, time: the names that other scripts do not use, once each."""
import errno
import os
import signal
import sys
import tempfile
import time

print([getattr(os, n) for n in 'EX_OK EX_USAGE EX_DATAERR EX_NOINPUT EX_UNAVAILABLE EX_SOFTWARE EX_OSERR EX_CANTCREAT EX_IOERR '
       'EX_NOPERM EX_CONFIG O_APPEND O_CLOEXEC O_DIRECTORY O_EXCL O_NOFOLLOW O_NONBLOCK O_SYNC O_TRUNC O_WRONLY P_NOWAIT '
       'P_NOWAITO P_WAIT SEEK_CUR WCONTINUED WNOHANG WUNTRACED W_OK X_OK'.split()])
for status in 0, 256, 9, 0x137f, 0xffff, 134:
    print(os.WIFEXITED(status), os.WIFSIGNALED(status), os.WIFSTOPPED(status), os.WIFCONTINUED(status), os.WEXITSTATUS(status),
          os.WTERMSIG(status), os.WSTOPSIG(status), os.WCOREDUMP(status))
print(os.getpgid(0) == os.getpgrp(), os.getgid() == os.getegid(), os.getuid() == os.geteuid(), os.ctermid())
print(len(os.sched_getaffinity(0)) >= 1, os.sched_yield(), os.nice(0) >= 0, os.getenvb(b'NO_SUCH_THING', b'x'))
print(os.get_exec_path({'PATH': '/a:/b'}), os.confstr('CS_PATH'), 'CS_PATH' in os.confstr_names, os.confstr(0))
r, w = os.pipe2(os.O_CLOEXEC)
os.set_blocking(r, False)
print(os.get_blocking(r), os.get_inheritable(r))
os.set_inheritable(r, True)
print(os.get_inheritable(r))
try:
    os.read(r, 1)
except BlockingIOError as error:
    print(error.errno == errno.EAGAIN, error)
print(os.dup2(w, w) == w)
fd = os.pidfd_open(os.getpid())
os.closerange(min(r, w), min(r, w) + 1)
os.close(max(r, w))
os.close(fd)
pid = os.fork()
if pid == 0:
    os.execlp('true', 'true')
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
for run in (lambda: os.execv('/bin/true', []), lambda: os.execvp('no-such-program', ['x']), lambda: os.execl('/no/such', 'x'),
            lambda: os.execve('/no/such', ['x'], {}), lambda: os.execle('/no/such', 'x', {}), lambda: os.execvpe('/no/such', ['x'], {})):
    try:
        run()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, 'f')
    with open(path, 'w') as file:
        file.write('x')
        file.flush()
        print(os.path.sameopenfile(file.fileno(), file.fileno()), os.path.samestat(os.stat(path), os.fstat(file.fileno())))
    s = os.stat(path)
    print(s.st_mtime_ns // 10**9 == int(s.st_mtime), s.st_size, s.st_blksize > 0, s.st_nlink, s.st_uid == os.getuid(), s.st_gid == os.getgid(),
          s.st_dev > 0, s[6], len(s), s.st_ctime == s.st_ctime_ns / 1e9 or abs(s.st_ctime - s.st_ctime_ns / 1e9) < 1e-3)
    print(os.path.getatime(path) == s.st_atime, os.path.getctime(path) == s.st_ctime, os.path.supports_unicode_filenames)
    v = os.statvfs(directory)
    print(v.f_bsize > 0, v.f_frsize > 0, v.f_blocks >= v.f_bfree >= 0, v.f_files >= v.f_ffree, v.f_namemax, v.f_flag >= 0, v.f_bavail >= 0, v.f_favail >= 0)
    with os.scandir(directory) as entries:
        entry = next(entries)
    print(isinstance(entry, os.DirEntry), entry.name, entry.is_file(), entry, os.fspath(entry) == path)
t = os.times()
print(t.user >= 0, t.system >= 0, t.children_user >= 0, t.children_system >= 0, t.elapsed > 0, len(t), t.n_fields)
u = os.uname()
print(u.sysname, len(u), u.nodename == u[1], type(u.release).__name__, u.n_fields, os.terminal_size((80, 24)).columns, os.terminal_size((80, 24)))
try:
    os.forkpty
except AttributeError as error:
    print('forkpty') if 'forkpty' in str(error) else None
else:
    print('forkpty')

print([int(getattr(signal, 'SIG' + n)) for n in 'ABRT BUS CONT FPE ILL IO IOT PIPE POLL PROF PWR QUIT RTMAX RTMIN SEGV STKFLT STOP SYS TRAP '
       'TSTP TTIN TTOU URG USR2 VTALRM WINCH XCPU XFSZ'.split()])
print(signal.SIGRTMIN, repr(signal.SIGUSR2), signal.Handlers(0), repr(signal.Handlers.SIG_IGN), signal.Sigmasks.SIG_UNBLOCK, signal.ITIMER_PROF,
      signal.ITIMER_VIRTUAL, issubclass(signal.ItimerError, OSError), signal.strsignal(15), sorted(signal.valid_signals())[:3])
old = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
os.kill(os.getpid(), signal.SIGUSR2)
print(signal.sigpending(), signal.sigwait([signal.SIGUSR2]), signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR2]))
print(signal.siginterrupt(signal.SIGUSR2, True))
for bad in lambda: signal.signal(0, signal.SIG_DFL), lambda: signal.signal(9, signal.SIG_DFL), lambda: signal.signal(2, 5), lambda: signal.Signals(999):
    try:
        bad()
    except (ValueError, OSError, TypeError) as error:
        print(type(error).__name__, error)

print(sys.base_prefix == sys.prefix, sys.base_exec_prefix == sys.exec_prefix, sys.getfilesystemencodeerrors(), sys.abiflags, 'json' in sys.stdlib_module_names)
print(sys.get_asyncgen_hooks(), sys.get_coroutine_origin_tracking_depth(), sys.getallocatedblocks() > 0, sys.unraisablehook.__name__)
sys.set_coroutine_origin_tracking_depth(2)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(0)
sys.set_asyncgen_hooks(firstiter=print, finalizer=None)
print(sys.get_asyncgen_hooks().firstiter is print)
sys.set_asyncgen_hooks(None, None)

print([getattr(time, 'CLOCK_' + n) for n in 'BOOTTIME MONOTONIC_RAW PROCESS_CPUTIME_ID REALTIME TAI THREAD_CPUTIME_ID'.split()],
      time.clock_getres(time.CLOCK_MONOTONIC) > 0, time.clock_gettime_ns(time.CLOCK_REALTIME) > 10**18, time.thread_time_ns() > 0)
g = time.gmtime(951782400)
print(g, g.tm_mday, g.tm_mon, g.tm_hour, g.tm_min, g.tm_sec, g.tm_wday, g.tm_zone, g.tm_gmtoff, g.n_fields, g.n_sequence_fields, g.n_unnamed_fields)
os.environ['TZ'] = 'CET-1CEST,M3.5.0,M10.5.0/3'
time.tzset()
print(time.tzname, time.timezone, time.altzone, time.daylight, time.localtime(1711846800).tm_hour, time.localtime(1711846799).tm_hour)
