"""Event loops and how to come by one: the loop class, the running loop, the current loop, policies."""

import sys
import _asyncio
from _asyncio import Handle, TimerHandle, get_running_loop, _get_running_loop, _set_running_loop
from .futures import Future, isfuture

__all__ = ('AbstractEventLoop', 'AbstractEventLoopPolicy', 'AbstractServer', 'BaseEventLoop',
           'DefaultEventLoopPolicy', 'Handle', 'SelectorEventLoop', 'TimerHandle', '_get_running_loop',
           '_set_running_loop', 'get_event_loop', 'get_event_loop_policy', 'get_running_loop', 'new_event_loop',
           'set_event_loop', 'set_event_loop_policy')


class AbstractEventLoop:
    """What every event loop can do; for isinstance and annotations."""


class AbstractServer:
    """What create_server() gives."""

    def close(self):
        """Stop serving."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait until close() has taken effect."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.close()
        await self.wait_closed()


def _stop_loop_of(future):
    """Done-callback of run_until_complete. Exceptions that end the program have stopped the loop themselves."""
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return
    future.get_loop().stop()


def _log_error(text, failure):
    """Tell the logger 'asyncio'. A program that has not imported logging gets what that would print unconfigured."""
    logging = sys.modules.get('logging')
    if logging is not None:
        info = failure and (type(failure), failure, failure.__traceback__)
        logging.getLogger('asyncio').error(text, exc_info=info)
        return
    text += '\n'
    if failure is not None:
        import traceback
        text += ''.join(traceback.format_exception(failure))
    sys.stderr.write(text)


class BaseEventLoop(_asyncio.Loop, AbstractEventLoop):
    """The parts of an event loop that need no speed; the turns themselves are native."""

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError('Event loop is closed')

    def run_until_complete(self, future):
        """Run until the future (or coroutine, as a task) is done; return its result or raise its exception."""
        self._check_closed()
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if _get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')
        from .tasks import ensure_future
        made_here = not isfuture(future)
        task = ensure_future(future, loop=self)
        task.add_done_callback(_stop_loop_of)
        try:
            self.run_forever()
        except:
            if made_here and task.done() and not task.cancelled():
                task.exception()   # it is on its way out: not to be logged too
            raise
        finally:
            task.remove_done_callback(_stop_loop_of)
        if not task.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return task.result()

    def close(self):
        """Free the loop. It must not be running."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if not self.is_closed():
            self._close()

    async def shutdown_asyncgens(self):
        """Close every asynchronous generator that is still suspended."""
        open_ones = [agen for agen in self._asyncgens if agen.ag_frame is not None]
        self._asyncgens.clear()
        if not open_ones:
            return
        from .tasks import gather
        outcomes = await gather(*[agen.aclose() for agen in open_ones], return_exceptions=True)
        for agen, outcome in zip(open_ones, outcomes):
            if isinstance(outcome, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}',
                    'exception': outcome, 'asyncgen': agen})

    async def shutdown_default_executor(self):
        """Wait for the threads of run_in_executor to end."""

    def default_exception_handler(self, context):
        """Log what went wrong in a callback or in a task that nobody asked, with its traceback (by default to stderr)."""
        message = context.get('message') or 'Unhandled exception in event loop'
        lines = [message]
        for key in sorted(context):
            if key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        _log_error('\n'.join(lines), context.get('exception'))

    def call_exception_handler(self, context):
        """Report an error: to the handler that was set, else to default_exception_handler."""
        handler = self.get_exception_handler()
        if handler is None:
            self.default_exception_handler(context)
            return
        try:
            handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self.default_exception_handler({'message': 'Unhandled error in exception handler', 'exception': exc,
                                            'context': context})


class _UnixSelectorEventLoop(BaseEventLoop):
    """The event loop."""


_UnixSelectorEventLoop.__module__ = 'asyncio.unix_events'
SelectorEventLoop = _UnixSelectorEventLoop


class AbstractEventLoopPolicy:
    """Decides what get_event_loop() and new_event_loop() give."""

    def get_event_loop(self):
        """The current loop."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Make loop the current one."""
        raise NotImplementedError

    def new_event_loop(self):
        """A new loop, not made current."""
        raise NotImplementedError


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One current loop, made on first use."""

    _loop_factory = SelectorEventLoop

    def __init__(self):
        self._current = None
        self._was_set = False

    def get_event_loop(self):
        """The current loop; the first call makes one. RuntimeError after set_event_loop(None)."""
        if self._current is None and not self._was_set:
            self.set_event_loop(self.new_event_loop())
        if self._current is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._current

    def set_event_loop(self, loop):
        """Make loop (None: no loop) the current one."""
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._was_set = True
        self._current = loop

    def new_event_loop(self):
        """A new loop, not made current."""
        return self._loop_factory()


_policy = None


def get_event_loop_policy():
    """The policy in force."""
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    """Put a policy in force; None: the default one."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def get_event_loop():
    """The running loop, else the policy's current one."""
    return _get_running_loop() or get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    """Make loop the current one."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new event loop."""
    return get_event_loop_policy().new_event_loop()


_asyncio._get_event_loop = get_event_loop
