"""Threads, and what they share: locks, conditions, events, semaphores, barriers.

The locks themselves and the starting of threads are native (_thread). The rest can be read here.
"""

import _thread
import sys as _sys
from _thread import (RLock as _RLock, TIMEOUT_MAX, _ExceptHookArgs as ExceptHookArgs, _local as local,
                     allocate_lock as Lock, get_ident, get_native_id, stack_size)
from collections import deque as _deque
from itertools import count as _count
from time import monotonic as _now

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError',
           'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs',
           'getprofile', 'gettrace', 'get_native_id']

ThreadError = _thread.error


def RLock(*args, **kwargs):
    """A lock that the thread which holds it may take again."""
    return _RLock(*args, **kwargs)


class Condition:
    """A lock with a waiting room: wait() frees the lock, sleeps until notified, and takes the lock again.

    lock: a Lock or RLock; None makes a new RLock.
    """

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self._waiters = _deque()
        self.acquire = lock.acquire
        self.release = lock.release
        for name in ('_is_owned', '_release_save', '_acquire_restore'):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    # A plain lock does not know its owner and cannot be held twice; an RLock replaces these three by its own.

    def _is_owned(self):
        if not self._lock.acquire(False):
            return True
        self._lock.release()
        return False

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, _):
        try:
            self._lock.acquire()
        except BaseException:   # Ctrl-C; but whoever waits holds the lock afterwards
            self._lock.acquire()
            raise

    def wait(self, timeout=None):
        """Free the lock and sleep until notified, at most timeout seconds; False when the time ran out."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        bell = Lock()
        bell.acquire()   # notify() releases it
        self._waiters.append(bell)
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                bell.acquire()
                notified = True
            else:
                notified = bell.acquire(True, timeout) if timeout > 0 else bell.acquire(False)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified and bell in self._waiters:
                self._waiters.remove(bell)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true, at most timeout seconds; its last result."""
        deadline = None if timeout is None else _now() + timeout
        while not (result := predicate()):
            left = None
            if deadline is not None:
                left = deadline - _now()
                if left <= 0:
                    break
            self.wait(left)
        return result

    def notify(self, n=1):
        """Wake up to n of the threads that wait, those first that came first."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while n > 0 and self._waiters:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        """Wake every thread that waits."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """An old name of notify_all()."""
        _deprecated('notifyAll() is deprecated, use notify_all() instead')
        self.notify_all()


def _deprecated(text):
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=3)


def _named(obj):
    """The beginning of an object's repr: module, class and address."""
    return f'<{type(obj).__module__}.{type(obj).__qualname__} at {id(obj):#x}'


class Semaphore:
    """A counter of free places: acquire() takes one, waiting while there is none; release() gives back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f'{_named(self)}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Take a place, waiting for one at most timeout seconds; whether it was got."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not (self._value or blocking and self._cond.wait_for(lambda: self._value, timeout)):
                return False
            self._value -= 1
            return True

    __enter__ = acquire

    def __exit__(self, *exc_info):
        self.release()

    def release(self, n=1):
        """Give n places back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._add(n)

    def _add(self, n):
        self._value += n
        self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that notices when more is given back than was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._places = value

    def __repr__(self):
        return f'{_named(self)}: value={self._value}/{self._places}>'

    def _add(self, n):
        if self._value + n > self._places:
            raise ValueError('Semaphore released too many times')
        super()._add(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return f"{_named(self)}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    def isSet(self):
        """An old name of is_set()."""
        _deprecated('isSet() is deprecated, use is_set() instead')
        return self._flag

    def set(self):
        """Set the flag and wake all who wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Unset the flag."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set, at most timeout seconds; whether it was."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """The barrier was broken or reset while threads waited at it."""


BrokenBarrierError.__module__ = 'threading'


class Barrier:
    """A gate that opens when `parties` threads wait at it, and then closes for the next round.

    action: called by one of them before the gate opens. timeout: seconds that wait() waits unless told otherwise.
    """

    _FILLING, _OPEN, _RESETTING, _BROKEN = range(4)

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = self._FILLING
        self._inside = 0

    def __repr__(self):
        if self.broken:
            return f'{_named(self)}: broken>'
        return f'{_named(self)}: waiters={self.n_waiting}/{self.parties}>'

    @property
    def parties(self):
        """How many threads open the gate."""
        return self._parties

    @property
    def n_waiting(self):
        """How many wait at it now."""
        return self._inside if self._state == self._FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == self._BROKEN

    def wait(self, timeout=None):
        """Wait until all have come; a number from 0 to parties - 1, another one in each thread.

        Raises BrokenBarrierError when that takes longer than timeout seconds, or when another thread gave up.
        """
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state not in (self._OPEN, self._RESETTING))   # the last round leaves
            if self._state == self._BROKEN:
                raise BrokenBarrierError
            place = self._inside
            self._inside += 1
            try:
                if self._inside == self._parties:
                    self._open()
                else:
                    self._wait_inside(timeout)
                return place
            finally:
                self._inside -= 1
                if self._inside == 0 and self._state in (self._OPEN, self._RESETTING):
                    self._state = self._FILLING
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = self._OPEN
        self._cond.notify_all()

    def _wait_inside(self, timeout):
        if not self._cond.wait_for(lambda: self._state != self._FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state != self._OPEN:
            raise BrokenBarrierError

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    def abort(self):
        """Break the barrier: who waits or comes gets BrokenBarrierError."""
        with self._cond:
            self._break()

    def reset(self):
        """Make it new; who waits gets BrokenBarrierError."""
        with self._cond:
            self._state = self._RESETTING if self._inside else self._FILLING
            self._cond.notify_all()


_numbers = _count(1)
_registry = Lock()
_running = {}    # ident -> Thread
_starting = {}   # Thread -> itself, between start() and its first step


def _new_name(pattern):
    return pattern % next(_numbers)


class Thread:
    """A function that runs beside the others. start() begins it, join() waits for its end.

    target(*args, **kwargs) is what run() calls; subclasses may have a run() of their own. daemon: the program does
    not wait for the thread when it ends (None: as the thread that makes this one).
    """

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if name is None:
            name = _new_name('Thread-%d')
            if target is not None and hasattr(target, '__name__'):
                name += f' ({target.__name__})'
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._name = str(name)
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = self._native_id = None
        self._started, self._alive = Event(), False
        self._end = None       # a lock that is held while the thread lives
        self._stderr, self._invoke_excepthook = _sys.stderr, _call_excepthook
        self._initialized = True

    def _check_made(self, first='T'):
        """RuntimeError unless a subclass has called __init__()."""
        if not self._initialized:
            raise RuntimeError(f'{first}hread.__init__() not called')

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial' if not self._started.is_set() else 'started' if self.is_alive() else 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        """Begin: run() is called in a thread of its own. Can be called once."""
        self._check_made('t')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        self._end = Lock()
        self._end.acquire()
        with _registry:
            _starting[self] = self
        try:
            _thread.start_new_thread(self._bootstrap, ())
        except Exception:
            with _registry:
                del _starting[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does: calls the target."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs   # they may refer to the thread

    def _bootstrap(self):
        """The whole life of the thread."""
        self._ident, self._native_id, self._alive = get_ident(), get_native_id(), True
        with _registry:
            _running[self._ident] = self
            del _starting[self]
        self._started.set()
        try:
            self.run()
        except:
            self._invoke_excepthook(self)
        finally:
            self._alive = False
            with _registry:
                _running.pop(self._ident, None)
            self._end.release()

    def join(self, timeout=None):
        """Wait until the thread has ended, at most timeout seconds (None: for ever)."""
        self._check_made()
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if current_thread() is self:
            raise RuntimeError('cannot join current thread')
        end = self._end
        if end.acquire() if timeout is None else end.acquire(timeout=max(timeout, 0)):
            end.release()   # for the next one who joins

    def is_alive(self):
        """Whether it has been started and has not ended."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._alive

    @property
    def name(self):
        """A name for people; several threads may have the same."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def ident(self):
        """What get_ident() gives in the thread; None before it is started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """What get_native_id() gives in the thread; None before it is started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    @property
    def daemon(self):
        """Whether the program ends without waiting for the thread. To be set before start()."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        self._check_made()
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        """An old form of .daemon"""
        _deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        """An old form of .daemon = daemonic"""
        _deprecated('setDaemon() is deprecated, set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        """An old form of .name"""
        _deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        """An old form of .name = name"""
        _deprecated('setName() is deprecated, set the name attribute instead')
        self.name = name


class Timer(Thread):
    """Calls a function after `interval` seconds, unless cancel() comes first."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Do not call the function, if it was not called yet."""
        self.finished.set()

    def run(self):
        """Wait and call."""
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _AdoptedThread(Thread):
    """Stands for a thread that was not made by this module: the main one, or one that _thread started."""

    def __init__(self, name, daemon):
        super().__init__(name=name, daemon=daemon)
        self._started.set()
        self._alive = True
        self._end = Lock()
        self._end.acquire()
        self._ident = get_ident()
        self._native_id = get_native_id()
        with _registry:
            _running[self._ident] = self


class _MainThread(_AdoptedThread):
    """The thread that the program began with."""

    def __init__(self):
        super().__init__('MainThread', False)


class _DummyThread(_AdoptedThread):
    """A thread started in another way than Thread.start()."""

    def __init__(self):
        super().__init__(_new_name('Dummy-%d'), True)

    def join(self, timeout=None):
        """Nobody would notice its end."""
        assert False, 'cannot join a dummy thread'


def current_thread():
    """The Thread that runs this."""
    try:
        return _running[get_ident()]
    except KeyError:
        return _DummyThread()


def main_thread():
    """The Thread that the program began with."""
    return _main_thread


def active_count():
    """How many threads are alive."""
    with _registry:
        return len(_running) + len(_starting)


def enumerate():
    """The threads that are alive."""
    with _registry:
        return list(_running.values()) + list(_starting)


def currentThread():
    """An old name of current_thread()."""
    _deprecated('currentThread() is deprecated, use current_thread() instead')
    return current_thread()


def activeCount():
    """An old name of active_count()."""
    _deprecated('activeCount() is deprecated, use active_count() instead')
    return active_count()


def excepthook(args, /):
    """Show an exception that nobody caught in a thread. args: (exc_type, exc_value, exc_traceback, thread)."""
    if not isinstance(args, ExceptHookArgs):
        raise TypeError('_thread.excepthook argument type must be ExceptHookArgs')
    exc_type, exc_value, exc_traceback, thread = args
    if exc_type is SystemExit:
        return
    stream = _sys.stderr
    if stream is None:
        stream = getattr(thread, '_stderr', None)
        if stream is None:
            return
    import traceback
    name = get_ident() if thread is None else thread.name
    lines = traceback.format_exception(exc_type, exc_value, exc_traceback)
    stream.write(f'Exception in thread {name}:\n' + ''.join(lines))
    stream.flush()
    _thread._tell_uncaught(exc_value)


__excepthook__ = excepthook


def _call_excepthook(thread):
    """Give the exception being handled to excepthook; should that raise too, to sys.excepthook."""
    exc_type, exc_value, exc_traceback = _sys.exc_info()
    try:
        hook = excepthook or __excepthook__
        hook(ExceptHookArgs((exc_type, exc_value, exc_traceback, thread)))
    except Exception as failure:
        failure.__suppress_context__ = True
        print('Exception in threading.excepthook:', file=_sys.stderr, flush=True)
        _sys.excepthook(type(failure), failure, failure.__traceback__)


_trace_function = None
_profile_function = None


def settrace(func):
    """Keep a trace function for gettrace(). Eddy does not trace: it is never called."""
    global _trace_function
    _trace_function = func


def gettrace():
    """What settrace() was given."""
    return _trace_function


def setprofile(func):
    """Keep a profile function for getprofile(). Eddy does not profile: it is never called."""
    global _profile_function
    _profile_function = func


def getprofile():
    """What setprofile() was given."""
    return _profile_function


_exit_functions = []
_ending = False


def _register_atexit(func, *args, **kwargs):
    """Call func when the main thread ends, before the other threads are waited for."""
    if _ending:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_functions.append((func, args, kwargs))


def _after_fork():
    """In a new process: only the thread that called os.fork() goes on, and it is the main one now."""
    global _main_thread, _registry
    _registry = Lock()
    _main_thread = here = current_thread()
    for thread in [*_running.values(), *_starting]:
        thread._alive = thread is here
    _starting.clear()
    _running.clear()
    _running[get_ident()] = here


def _shutdown():
    """The end of the program: wait for every thread that is no daemon."""
    global _ending
    _ending = True
    _main_thread._alive = False
    while _exit_functions:
        func, args, kwargs = _exit_functions.pop()
        func(*args, **kwargs)
    while left := [t for t in enumerate() if not t.daemon and t is not _main_thread and t is not current_thread()]:
        for thread in left:
            thread._started.wait()
            thread.join()


_main_thread = _MainThread()
