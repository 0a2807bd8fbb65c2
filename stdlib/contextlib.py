"""Tools for the with statement: context managers from generators, and ready-made ones."""

import sys
from abc import ABC, abstractmethod

__all__ = ['AbstractAsyncContextManager', 'AbstractContextManager', 'AsyncContextDecorator', 'AsyncExitStack',
           'ContextDecorator', 'ExitStack', 'aclosing', 'asynccontextmanager', 'chdir', 'closing', 'contextmanager',
           'nullcontext', 'redirect_stderr', 'redirect_stdout', 'suppress']

_alias = type(list[int])


def _defines(cls, *methods):
    for method in methods:
        for base in cls.__mro__:
            if method in base.__dict__:
                if base.__dict__[method] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """A class with __enter__ and __exit__; the first returns self unless overridden."""

    __class_getitem__ = classmethod(_alias)

    def __enter__(self):
        """The default: the context manager is its own target of `as`."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """To be overridden; a true result swallows the exception of the block."""

    @classmethod
    def __subclasshook__(cls, C):
        return _defines(C, '__enter__', '__exit__') if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(ABC):
    """A class with __aenter__ and __aexit__; the first returns self unless overridden."""

    __class_getitem__ = classmethod(_alias)

    async def __aenter__(self):
        """The default: the context manager is its own target of `as`."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """To be overridden; a true result swallows the exception of the block."""

    @classmethod
    def __subclasshook__(cls, C):
        return _defines(C, '__aenter__', '__aexit__') if cls is AbstractAsyncContextManager else NotImplemented


class ContextDecorator:
    """Lets a context manager decorate functions: each call runs within it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        from functools import wraps

        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Lets an asynchronous context manager decorate coroutine functions: each call runs within it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        from functools import wraps

        @wraps(func)
        async def inner(*args, **kwds):
            manager = self._recreate_cm()
            async with manager:
                return await func(*args, **kwds)
        return inner


class _GeneratorContextManagerBase:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.args, self.kwds = args, kwds
        self.func = func
        doc = getattr(func, '__doc__', None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _forget_call(self):
        """The function and its arguments are needed no longer than until the block begins."""
        del self.func
        del self.args, self.kwds

    def _recreate_cm(self):
        again = type(self)
        return again(self.func, self.args, self.kwds)


def _is_same(raised, given, wrapped_in):
    """Whether raised is the exception given, or the RuntimeError that a generator makes of a StopIteration."""
    if raised is given:
        return True
    return isinstance(given, wrapped_in) and isinstance(raised, RuntimeError) and raised.__cause__ is given


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """What a function decorated with @contextmanager returns."""

    def __enter__(self):
        self._forget_call()
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, value, trace):
        failed = kind is not None
        if failed and value is None:
            value = kind()
        try:
            if failed:
                self.gen.throw(kind, value, trace)
            else:
                next(self.gen)
        except StopIteration as stop:
            return failed and stop is not value
        except BaseException as raised:
            if failed and _is_same(raised, value, StopIteration):
                value.__traceback__ = trace
                return False
            raise
        raise RuntimeError("generator didn't stop" + (" after throw()" if failed else ""))


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """What a function decorated with @asynccontextmanager returns."""

    async def __aenter__(self):
        self._forget_call()
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, value, trace):
        failed = kind is not None
        if failed and value is None:
            value = kind()
        try:
            if failed:
                await self.gen.athrow(kind, value, trace)
            else:
                await anext(self.gen)
        except StopAsyncIteration as stop:
            return failed and stop is not value
        except BaseException as raised:
            if failed and _is_same(raised, value, (StopIteration, StopAsyncIteration)):
                value.__traceback__ = trace
                return False
            raise
        raise RuntimeError("generator didn't stop" + (" after athrow()" if failed else ""))


def _look_like(helper, func):
    for name in ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__'):
        try:
            setattr(helper, name, getattr(func, name))
        except AttributeError:
            pass
    helper.__dict__.update(getattr(func, '__dict__', {}))
    helper.__wrapped__ = func
    return helper


def contextmanager(func):
    """Decorator: make a context manager of a generator function that yields once.

    What is before the yield runs on entering (the yielded value is the target of `as`), the rest on leaving; an exception
    in the block is raised at the yield.
    """
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return _look_like(helper, func)


def asynccontextmanager(func):
    """Decorator: make an asynchronous context manager of an asynchronous generator function that yields once."""
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return _look_like(helper, func)


class closing(AbstractContextManager):
    """Calls thing.close() at the end of the block; thing is the target of `as`."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits thing.aclose() at the end of the block; thing is the target of `as`."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._target = new_target
        self._before = []

    def __enter__(self):
        name, target = self._stream, self._target
        self._before.append(getattr(sys, name))
        setattr(sys, name, target)
        return target

    def __exit__(self, exctype, excinst, exctb):
        previous = self._before.pop()
        setattr(sys, self._stream, previous)


class redirect_stdout(_RedirectStream):
    """Within the block sys.stdout is another file."""

    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """Within the block sys.stderr is another file."""

    _stream = 'stderr'


class suppress(AbstractContextManager):
    """Ends the block silently when one of these exceptions is raised in it."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return False if exctype is None else issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing; enter_result is the target of `as`. For where a context manager is optional."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Within the block the working directory is another one."""

    def __init__(self, path):
        self.path = path
        self._left = []

    def __enter__(self):
        import os
        here = os.getcwd()
        self._left.append(here)
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._left.pop())


def _special(obj, kind, *names):
    """The special methods of obj's class; TypeError in the words of the with statement."""
    cls = type(obj)
    try:
        return [getattr(cls, name) for name in names]
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol") from None


def _chain_contexts(new, old, outside):
    """Make the end of new's chain of contexts lead to old."""
    if new is None:
        return
    link = new.__context__
    while link is not outside or link is None:
        if link is None or link is old:
            return
        new, link = link, link.__context__
    if link is not old:
        new.__context__ = old


class _BaseExitStack:
    def __init__(self):
        from _collections import deque
        self._exit_callbacks = deque()

    def pop_all(self):
        """Move what is to be called to a new stack, and return that."""
        moved = type(self)()
        moved._exit_callbacks, self._exit_callbacks = self._exit_callbacks, moved._exit_callbacks
        return moved

    def push(self, exit):
        """Call exit, or the __exit__ method of an object, on leaving: with the three exception arguments."""
        method = getattr(type(exit), '__exit__', None)
        self._push(True, exit if method is None else lambda *details: method(exit, *details))
        return exit

    def enter_context(self, cm):
        """Enter a context manager, leave it with the stack; returns what __enter__ gave."""
        enter, leave = _special(cm, 'context manager', '__enter__', '__exit__')
        result = enter(cm)
        self._push(True, lambda *details: leave(cm, *details))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Call a function with these arguments on leaving; returns the function."""
        def wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        wrapper.__wrapped__ = callback
        self._push(True, wrapper)
        return callback

    def _push(self, is_sync, callback):
        entry = is_sync, callback
        self._exit_callbacks.append(entry)

    def _outcome(self, details, received, pending, suppressed):
        """How leaving ends once all is called: whether the exception was swallowed, or raises."""
        if pending:
            context = details[1].__context__
            try:
                raise details[1]
            except BaseException:
                details[1].__context__ = context
                raise
        return received and suppressed


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context manager for any number of others, entered as the program runs; left in reverse order."""

    def __enter__(self):
        return self

    def __exit__(self, *details):
        outside = sys.exc_info()[1]
        received = details[0] is not None
        suppressed = pending = False
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                if callback(*details):
                    suppressed, pending = True, False
                    details = (None,) * 3
            except BaseException as raised:
                _chain_contexts(raised, details[1], outside)
                details = type(raised), raised, raised.__traceback__
                pending = True
        return self._outcome(details, received, pending, suppressed)

    def close(self):
        """Leave all now."""
        nothing = (None,) * 3
        self.__exit__(*nothing)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An ExitStack for asynchronous context managers and coroutine functions too."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager, leave it with the stack; returns what __aenter__ gave."""
        enter, leave = _special(cm, 'asynchronous context manager', '__aenter__', '__aexit__')
        result = await enter(cm)
        self._push(False, lambda *details: leave(cm, *details))
        return result

    def push_async_exit(self, exit):
        """Await exit, or the __aexit__ method of an object, on leaving: with the three exception arguments."""
        method = getattr(type(exit), '__aexit__', None)
        self._push(False, exit if method is None else lambda *details: method(exit, *details))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Await callback(*args, **kwds) on leaving; returns the function."""
        async def wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        wrapper.__wrapped__ = callback
        self._push(False, wrapper)
        return callback

    async def aclose(self):
        """Leave all now."""
        nothing = (None,) * 3
        await self.__aexit__(*nothing)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        outside = sys.exc_info()[1]
        received = details[0] is not None
        suppressed = pending = False
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                swallowed = callback(*details) if is_sync else await callback(*details)
                if swallowed:
                    suppressed, pending = True, False
                    details = (None,) * 3
            except BaseException as raised:
                _chain_contexts(raised, details[1], outside)
                details = type(raised), raised, raised.__traceback__
                pending = True
        return self._outcome(details, received, pending, suppressed)
