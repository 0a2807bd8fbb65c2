"""ThreadPoolExecutor: a pool of threads that run what is submitted."""

import itertools
import os
import queue
import threading
import weakref
from . import _base

_at_exit = False         # the program is ending: no work is taken any more
_pools = {}              # thread -> the queue it takes its work from
_exit_lock = threading.Lock()


def _end_all():
    """At the end of the program: let every pool finish its work, and its threads end."""
    global _at_exit
    with _exit_lock:
        _at_exit = True
    for work in list(_pools.values()):
        work.put(None)
    for thread in list(_pools):
        thread.join()


threading._register_atexit(_end_all)


def run(future, fn, args, kwargs):
    """Make a call, unless it was cancelled; its outcome is the future's."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        answer = fn(*args, **kwargs)
    except BaseException as failure:
        future.set_exception(failure)
        future = fn = args = kwargs = None   # no cycle of exception, traceback, frame and future
    else:
        future.set_result(answer)


def _serve(pool, work):
    """What a thread of the pool does. pool: a weak reference, so that an executor nobody uses goes away.

    work: its queue; None in it means: look whether you are still needed.
    """
    executor = pool()
    if executor is not None and executor._initializer is not None:
        try:
            executor._initializer(*executor._initargs)
        except BaseException:
            _base._log().critical('Exception in initializer:', exc_info=True)
            executor._break()
            return
    del executor
    while True:
        try:
            item = work.get_nowait()
        except queue.Empty:
            executor = pool()
            if executor is not None:
                executor._idle.release()
            del executor
            item = work.get()
        if item is not None:
            run(*item)
            del item
            continue
        executor = pool()
        if _at_exit and executor is not None:
            executor._shutdown = True
        if executor is None or executor._shutdown:
            work.put(None)   # for the next thread
            return
        del executor


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a thread has failed."""


class ThreadPoolExecutor(_base.Executor):
    """Runs what is submitted in up to max_workers threads, which are started as they are needed.

    max_workers: default processors + 4, at most 32. thread_name_prefix: the threads are called PREFIX_0, PREFIX_1, ...
    initializer(*initargs): called at the beginning of each thread.
    """

    _numbers = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            processors = os.cpu_count() or 1
            max_workers = min(processors + 4, 32)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if not (initializer is None or callable(initializer)):
            raise TypeError('initializer must be a callable')
        self._max_workers, self._threads = max_workers, set()
        self._work_queue = queue.SimpleQueue()   # of (future, function, args, kwargs)
        self._idle = threading.Semaphore(0)      # how many threads wait for work
        self._broken = self._shutdown = False
        self._lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f'ThreadPoolExecutor-{self._numbers()}'
        self._initializer, self._initargs = initializer, initargs

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) run in a thread; its Future."""
        with self._lock, _exit_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _at_exit:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._work_queue.put((future, fn, args, kwargs))
            self._start_thread_if_needed()
            return future

    def _start_thread_if_needed(self):
        if self._idle.acquire(timeout=0):
            return
        number = len(self._threads)
        if number >= self._max_workers:
            return
        work = self._work_queue
        pool = weakref.ref(self, lambda _: work.put(None))
        thread = threading.Thread(name=f'{self._thread_name_prefix}_{number}', target=_serve, args=(pool, work))
        thread.start()
        self._threads.add(thread)
        _pools[thread] = work

    def _break(self):
        """An initializer has failed: nothing can be run any more."""
        with self._lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            self._drop_work(lambda future: future.set_exception(BrokenThreadPool(self._broken)))

    def _drop_work(self, settle):
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                settle(item[0])

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take nothing more. wait: until all has run. cancel_futures: what has not begun is not run."""
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                self._drop_work(_base.Future.cancel)
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
