"""Event loops and how to come by one: the loop class, the running loop, the current loop, policies."""

import sys
import _thread
import _asyncio
from _asyncio import Handle, TimerHandle, get_running_loop, _get_running_loop, _set_running_loop
from ._table import methods, missing
from .futures import Future, isfuture

__all__ = ('AbstractEventLoop', 'AbstractEventLoopPolicy', 'AbstractServer', 'BaseEventLoop',
           'DefaultEventLoopPolicy', 'Handle', 'SelectorEventLoop', 'TimerHandle', '_get_running_loop',
           '_set_running_loop', 'get_child_watcher', 'get_event_loop', 'get_event_loop_policy', 'get_running_loop',
           'new_event_loop', 'set_child_watcher', 'set_event_loop', 'set_event_loop_policy')


def _not_implemented(self, *args, **options):
    """To be replaced by a subclass."""
    raise NotImplementedError


class AbstractEventLoop:
    """What every event loop can do: methods that raise NotImplementedError until a subclass has its own."""

    for _name in '''
        run_forever run_until_complete stop is_running is_closed close shutdown_asyncgens shutdown_default_executor
        call_soon call_later call_at time create_future create_task call_soon_threadsafe run_in_executor
        set_default_executor getaddrinfo getnameinfo create_connection create_server start_tls
        create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint
        connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec sendfile add_reader remove_reader
        add_writer remove_writer sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto
        sock_connect sock_accept sock_sendfile add_signal_handler remove_signal_handler set_task_factory
        get_task_factory get_exception_handler set_exception_handler default_exception_handler
        call_exception_handler get_debug set_debug'''.split():
        locals()[_name] = _not_implemented
    del _name


class AbstractServer:
    """What create_server() gives."""

    def close(self):
        """Stop serving."""
        raise NotImplementedError

    def get_loop(self):
        """The loop it runs on."""
        raise NotImplementedError

    def is_serving(self):
        """Whether it accepts connections."""
        raise NotImplementedError

    async def start_serving(self):
        """Begin to accept connections."""
        raise NotImplementedError

    async def serve_forever(self):
        """Serve until cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait until close() has taken effect."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.close()
        await self.wait_closed()


def _run_until_complete_cb(future):
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


def _log_debug(text, level='debug'):
    """The same for what only a configured logger shows; level: 'debug' or 'info'."""
    logging = sys.modules.get('logging')
    if logging is not None:
        getattr(logging.getLogger('asyncio'), level)('%s', text)


def _log_warning(text):
    """The same for what is merely slow."""
    logging = sys.modules.get('logging')
    if logging is not None:
        logging.getLogger('asyncio').warning('%s', text)
    else:
        sys.stderr.write(text + '\n')


class _OfNetwork:
    """A method of network.NetworkLoop. All of them are put in place when the first is asked for, so that programs
    without network need not load them.
    """

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, loop, kind):
        from .network import NetworkLoop
        methods = vars(NetworkLoop)
        for name in _NETWORK:
            setattr(BaseEventLoop, name, methods[name])
        return methods[self.name].__get__(loop, kind)


_NETWORK = '''
    getaddrinfo getnameinfo _resolve create_connection _connect_to_host _try_to_connect
    _race_to_connect _connected create_unix_connection connect_accepted_socket start_tls create_server
    _serve _bind_server _resolve_for_server create_unix_server create_datagram_endpoint
    connect_read_pipe connect_write_pipe _connect_pipe sendfile sock_sendfile _when_ready sock_recv
    sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendto sock_sendall sock_accept sock_connect
'''.split()


class BaseEventLoop(_asyncio.Loop, AbstractEventLoop):
    """The parts of an event loop that need no speed; the turns themselves are native."""

    for _name in _NETWORK:
        locals()[_name] = _OfNetwork()
    del _name

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
        if made_here:
            task._log_destroy_pending = False
        task.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if made_here and task.done() and not task.cancelled():
                task.exception()   # it is on its way out: not to be logged too
            raise
        finally:
            task.remove_done_callback(_run_until_complete_cb)
        if not task.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return task.result()

    def close(self):
        """Free the loop. It must not be running."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self.is_closed():
            return
        if self.get_debug():
            _log_debug(f'Close {self!r}')
        for sig in list(self.__dict__.get('_signal_handlers', ())):
            self.remove_signal_handler(sig)
        self._close()
        self._executor_is_shut = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=-1, stdout=-1, stderr=-1, **options):
        """Start a program: (SubprocessTransport, protocol). The options are those of subprocess.Popen."""
        from . import base_subprocess
        options.update(stdin=stdin, stdout=stdout, stderr=stderr)
        return await base_subprocess.start(self, protocol_factory, (program, *args), False, options)

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, **options):
        """Start a line in a shell: (SubprocessTransport, protocol)."""
        from . import base_subprocess
        if not isinstance(cmd, (bytes, str)):
            raise ValueError('cmd must be a string')
        options.update(stdin=stdin, stdout=stdout, stderr=stderr)
        return await base_subprocess.start(self, protocol_factory, cmd, True, options)

    @property
    def _signal_handlers(self):
        return self.__dict__.setdefault('_signal_handlers', {})

    def add_signal_handler(self, sig, callback, *args):
        """Call callback(*args) in this loop whenever the signal comes. RuntimeError if it cannot be caught."""
        from . import signals
        signals.add(self, sig, callback, args)

    def remove_signal_handler(self, sig):
        """Put the signal's default handler back; whether it had one of this loop's."""
        from . import signals
        return signals.remove(self, sig)

    async def shutdown_asyncgens(self):
        """Close every asynchronous generator that is still suspended."""
        open_ones = [agen for agen in self._asyncgens if agen.ag_frame is not None]
        if not open_ones:
            return
        from .tasks import gather
        outcomes = await gather(*[agen.aclose() for agen in open_ones], return_exceptions=True)
        for agen, outcome in zip(open_ones, outcomes):
            if isinstance(outcome, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}',
                    'exception': outcome, 'asyncgen': agen})

    # The pool of threads for blocking calls

    _MAX_THREADS = 32   # whatever the machine: what a program prints should not depend on how many processors it has
    _default_executor = None
    _executor_is_shut = False

    def run_in_executor(self, executor, func, *args):
        """Have func(*args) called by an executor (None: the default one, a pool of threads); a future of this loop."""
        self._check_closed()
        if self.get_debug():
            self._check_call(func, 'run_in_executor')
        if executor is None:
            executor = self._own_executor()
        from .futures import wrap_future
        return wrap_future(executor.submit(func, *args), loop=self)

    def _check_call(self, func, method):
        from .coroutines import iscoroutine, iscoroutinefunction
        if iscoroutine(func) or iscoroutinefunction(func):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(func):
            raise TypeError(f'a callable object was expected by {method}(), got {func!r}')

    def _own_executor(self):
        if self._executor_is_shut:
            raise RuntimeError('Executor shutdown has been called')
        if self._default_executor is None:
            from concurrent.futures import ThreadPoolExecutor
            self._default_executor = ThreadPoolExecutor(self._MAX_THREADS, thread_name_prefix='asyncio')
        return self._default_executor

    def set_default_executor(self, executor):
        """Make a ThreadPoolExecutor the one that run_in_executor(None, ...) and to_thread() use."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self):
        """Wait for the threads of the default executor to end. It takes no calls afterwards."""
        self._executor_is_shut = True
        if self._default_executor is None:
            return
        from threading import Thread
        ended = self.create_future()
        helper = Thread(target=self._wait_for_executor, args=(ended,))   # so that the loop goes on meanwhile
        helper.start()
        try:
            await ended
        finally:
            helper.join()

    def _wait_for_executor(self, ended):
        try:
            self._default_executor.shutdown(wait=True)
        except Exception as failure:
            if not self.is_closed():
                self.call_soon_threadsafe(ended.set_exception, failure)
        else:
            if not self.is_closed():
                self.call_soon_threadsafe(ended.set_result, None)

    def default_exception_handler(self, context):
        """Log what went wrong in a callback or in a task that nobody asked, with its traceback (by default to stderr)."""
        message = context.get('message') or 'Unhandled exception in event loop'
        lines = [message]
        for key in sorted(context):
            if key in ('source_traceback', 'handle_traceback'):   # where an object was made, in debug mode
                import traceback
                what = 'Object' if key == 'source_traceback' else 'Handle'
                stack = ''.join(traceback.format_list(context[key])).rstrip()
                lines.append(f'{what} created at (most recent call last):\n{stack}')
            elif key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        _log_error('\n'.join(lines), context.get('exception'))

    def call_exception_handler(self, context):
        """Report an error: to the handler that was set, else to default_exception_handler."""
        handler = self.get_exception_handler()
        if handler is None:
            self._report_by_default(context, '')
            return
        try:
            handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._report_by_default({'message': 'Unhandled error in exception handler', 'exception': exc,
                                     'context': context},
                                    ' while handling an unexpected error in custom exception handler')

    def _report_by_default(self, context, while_doing):
        """default_exception_handler() may be a subclass's: what it raises is logged."""
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            _log_error(f'Exception in default exception handler{while_doing}', exc)


class _UnixSelectorEventLoop(BaseEventLoop):
    """The event loop. Whatever selector it is given, it waits with epoll."""

    def __init__(self, selector=None):
        kind = 'EpollSelector' if selector is None else type(selector).__name__
        _log_debug(f'Using selector: {kind}')


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

    def get_child_watcher(self):
        """What tells of children that end."""
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        """Set it."""
        raise NotImplementedError


class _UnixDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One current loop, made on first use."""

    _loop_factory = SelectorEventLoop
    _watcher = None

    class _PerThread(_thread._local):
        loop = None
        was_set = False

    def __init__(self):
        self._current = self._PerThread()

    def get_event_loop(self):
        """The current loop of this thread. In the main thread the first call makes one; else there must be one."""
        here = self._current
        if here.loop is None and not here.was_set and _thread._is_main_thread():
            self.set_event_loop(self.new_event_loop())
        if here.loop is None:
            from threading import current_thread
            raise RuntimeError(f'There is no current event loop in thread {current_thread().name!r}.')
        return here.loop

    def set_event_loop(self, loop):
        """Make loop (None: no loop) the current one."""
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._current.was_set = True
        self._current.loop = loop

    def new_event_loop(self):
        """A new loop, not made current."""
        return self._loop_factory()

    def get_child_watcher(self):
        """What tells of children that end; made on first use."""
        if self._watcher is None:
            from .watchers import ThreadedChildWatcher
            self._watcher = ThreadedChildWatcher()
        return self._watcher

    def set_child_watcher(self, watcher):
        """Set it; None: a new one is made on the next use."""
        from .watchers import AbstractChildWatcher
        assert watcher is None or isinstance(watcher, AbstractChildWatcher)
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher


_UnixDefaultEventLoopPolicy.__module__ = 'asyncio.unix_events'
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy

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


def get_child_watcher():
    """The current policy's."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Set the current policy's."""
    return get_event_loop_policy().set_child_watcher(watcher)
