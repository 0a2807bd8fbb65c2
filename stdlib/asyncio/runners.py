"""Running a program's main coroutine: run() and Runner."""

from _thread import _is_main_thread
from . import events
from .tasks import all_tasks, gather
from .futures import isfuture
from _asyncio import CancelledError, iscoroutine, _all_tasks, _cut_short

__all__ = ('Runner', 'run')


class Runner:
    """Runs coroutines one after the other on a loop of its own, which leaving the `with` block closes.

    debug: the loop's debug mode; None leaves the default. loop_factory: makes the loop.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._factory = loop_factory
        self._loop = None
        self._closed = False
        self._made_current = False
        self._context = None
        self._interrupted = 0
        self._failed = False

    def __enter__(self):
        self._start()
        return self

    def __exit__(self, *exc_info):
        self._failed = exc_info[0] is not None
        self.close()

    def _start(self):
        if self._closed:
            raise RuntimeError('Runner is closed')
        if self._loop is not None:
            return
        if self._factory is None:
            loop = events.new_event_loop()
            events.set_event_loop(loop)
            self._made_current = True
        else:
            loop = self._factory()
        if self._debug is not None:
            loop.set_debug(self._debug)
        from contextvars import copy_context
        self._context = copy_context()
        self._loop = loop

    def get_loop(self):
        """The runner's event loop."""
        self._start()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine to its end; return its result."""
        if not iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if events._get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._start()
        loop = self._loop
        task = loop.create_task(coro, context=self._context if context is None else context)
        self._interrupted = 0
        try:
            import signal
            ours = self._catch_interrupts(signal, task)
        except ImportError:
            signal = ours = None
        try:
            return loop.run_until_complete(task)
        except CancelledError:
            if self._interrupted > 0 and task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            if ours is not None and signal.getsignal(signal.SIGINT) is ours:
                signal.signal(signal.SIGINT, signal.default_int_handler)

    def _catch_interrupts(self, signal, task):
        """The first Ctrl-C cancels the main task, the second one interrupts at once."""
        if not _is_main_thread() or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            return None

        def on_interrupt(signum, frame):
            self._interrupted += 1
            if self._interrupted == 1 and not task.done():
                task.cancel()
                wake = self._loop.call_soon_threadsafe   # it may be waiting for the network
                wake(int)
                return
            raise KeyboardInterrupt()

        try:
            signal.signal(signal.SIGINT, on_interrupt)
        except ValueError:   # only the main thread gets signals
            return None
        return on_interrupt

    def close(self):
        """Cancel what still runs, close asynchronous generators, threads and the loop."""
        if self._loop is None:
            return
        loop = self._loop
        try:
            _cancel_rest(loop, self._failed)
            for finish in loop.shutdown_asyncgens, loop.shutdown_default_executor:
                loop.run_until_complete(finish())
        finally:
            if self._made_current:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._closed = True


def _cancel_rest(loop, failed):
    """Cancel the tasks that are left and report what they raise."""
    rest = all_tasks(loop)
    if not rest:
        return
    if not failed:
        _cut_short(_all_tasks(loop))
    for task in rest:
        task.cancel()
    loop.run_until_complete(gather(*rest, return_exceptions=True))
    for task in rest:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})


def run(main, *, debug=None):
    """Run the coroutine main on a new event loop, and return its result."""
    if events._get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug) as runner:
        return runner.run(main)
