"""Old names of threading, waiting for signals, tracing functions."""
import os, signal, sys, threading, warnings
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    t = threading.Thread(target=print, args=('ran',))
    t.setName('n')
    t.setDaemon(True)
    print(t.getName(), t.isDaemon(), t.daemon)
    t.start()
    t.join()
    e = threading.Event()
    print(e.isSet())
    c = threading.Condition()
    with c:
        c.notifyAll()
    print(threading.currentThread() is threading.current_thread(), threading.activeCount())
    timer = threading.Timer(0, print)
    print(timer.getName()[:7], timer.isDaemon())
    timer.setName('t')
    timer.setDaemon(True)
    print(timer.name, timer.daemon)
for w in seen:
    print(w.category.__name__, w.message)
print(threading.get_native_id() == os.getpid() or threading.get_native_id() > 0, t.native_id is not None)
os.kill(os.getpid(), signal.SIGUSR1)
i = signal.sigwaitinfo([signal.SIGUSR1])
print(i.si_signo == signal.SIGUSR1, i.si_pid == os.getpid(), i.si_uid == os.getuid(), i.si_errno,
    i.si_band is not None, i.si_code, type(i).__name__, isinstance(i, signal.struct_siginfo), len(i))
print(signal.sigtimedwait([signal.SIGUSR1], 0.01))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigtimedwait({signal.SIGUSR1}, 1).si_signo == signal.SIGUSR1)
for f in (lambda: signal.sigtimedwait([signal.SIGUSR1], -1), lambda: signal.pidfd_send_signal(-1, 1)):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)
fd = os.pidfd_open(os.getpid())
signal.pidfd_send_signal(fd, signal.SIGUSR1)
print(signal.sigpending())
signal.sigwait([signal.SIGUSR1])
calls = []

def trace(frame, event, arg):
    calls.append((event, frame.f_code.co_name))
    return None

def f():
    return 1
sys.settrace(None)
sys.setprofile(None)
print(sys.gettrace(), sys.getprofile())
print([getattr(os, n)() > -1 for n in ('getpgrp',)], os.supports_dir_fd is not None,
    os.supports_effective_ids is not None)
for call in (lambda: os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0)),
    lambda: os.killpg(os.getpgrp(), 0), lambda: os.killpg(999999, 0),
    lambda: os.tcsetpgrp(0 if False else os.open('/dev/null', 0), 1), lambda: os.login_tty(os.open('/dev/null',
    0)), lambda: os.chroot('/nonexistent')):
    try:
        print(call())
    except Exception as x:
        print(type(x).__name__, x)
