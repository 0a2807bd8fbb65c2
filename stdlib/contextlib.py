"""Tools for the with statement: context managers from generators, and ready-made ones."""

import sys
from abc import ABC, _counts_with, abstractmethod

__all__ = ['AbstractAsyncContextManager', 'AbstractContextManager', 'AsyncContextDecorator', 'AsyncExitStack',
           'ContextDecorator', 'ExitStack', 'aclosing', 'asynccontextmanager', 'chdir', 'closing', 'contextmanager',
           'nullcontext', 'redirect_stderr', 'redirect_stdout', 'suppress']

_alias = type(list[int])


class AbstractContextManager(ABC):
    """A class with __enter__ and __exit__; the first returns self unless overridden."""

    __class_getitem__ = classmethod(_alias)

    def __enter__(self):
        """The default: the context manager is its own target of `as`."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """To be overridden; a true result swallows the exception of the block."""

    __subclasshook__ = _counts_with('__enter__', '__exit__')


class AbstractAsyncContextManager(ABC):
    """A class with __aenter__ and __aexit__; the first returns self unless overridden."""

    __class_getitem__ = classmethod(_alias)

    async def __aenter__(self):
        """The default: the context manager is its own target of `as`."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """To be overridden; a true result swallows the exception of the block."""

    __subclasshook__ = _counts_with('__aenter__', '__aexit__')


class ContextDecorator:
    """Lets a context manager decorate functions: each call runs within it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def inner(*given, **named):
            with self._recreate_cm():
                return func(*given, **named)
        return _look_like(inner, func)


class AsyncContextDecorator:
    """Lets an asynchronous context manager decorate coroutine functions: each call runs within it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        async def inner(*given, **named):
            manager = self._recreate_cm()
            async with manager:
                return await func(*given, **named)
        return _look_like(inner, func)


class _GeneratorContextManagerBase:
    """A generator function and the arguments it was called with; decorating makes a fresh generator for each call."""

    def __init__(self, function, given, named):
        self.gen = function(*given, **named)
        self.func, self.args, self.kwds = function, given, named
        doc = getattr(function, '__doc__', None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _forget_call(self):
        """The function and its arguments are needed no longer than until the block begins."""
        del self.args, self.kwds, self.func

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


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
    def helper(*given, **named):
        return _GeneratorContextManager(func, given, named)
    return _look_like(helper, func)


def asynccontextmanager(func):
    """Decorator: make an asynchronous context manager of an asynchronous generator function that yields once."""
    def helper(*given, **named):
        return _AsyncGeneratorContextManager(func, given, named)
    return _look_like(helper, func)


class closing(AbstractContextManager):
    """Calls thing.close() at the end of the block; thing is the target of `as`."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *failure):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits thing.aclose() at the end of the block; thing is the target of `as`."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *failure):
        thing = self.thing
        await thing.aclose()


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

    def __exit__(self, *failure):
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
        self._unwanted = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, *details):
        return kind is not None and issubclass(kind, self._unwanted)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing; enter_result is the target of `as`. For where a context manager is optional."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *failure):
        pass

    async def __aexit__(self, *failure):
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

    def __exit__(self, *failure):
        import os
        os.chdir(self._left.pop())


def _special(obj, kind, *names):
    """The special methods of obj's class; TypeError in the words of the with statement."""
    cls = type(obj)
    try:
        return [getattr(cls, name) for name in names]
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol") from None


class _Leaving:
    """What is known while the entries of a stack are called: the exception that the next one gets, and whose it is."""

    def __init__(self, details):
        self.details = details
        self.began_with_one = details[0] is not None
        self.outside = sys.exc_info()[1]   # what is being handled around the block
        self.swallowed = self.replaced = False

    def returned(self, truth):
        """An entry has returned: a true result swallows the exception."""
        if truth:
            self.swallowed, self.replaced, self.details = True, False, (None,) * 3

    def raised(self, new):
        """An entry has raised an exception, which takes the place of the one before and gets it as its context."""
        self._chain(new, self.details[1])
        self.replaced, self.details = True, (type(new), new, new.__traceback__)

    def _chain(self, new, old):
        link = new.__context__
        while link is not self.outside or link is None:
            if link is None or link is old:
                return
            new, link = link, link.__context__
        if link is not old:
            new.__context__ = old

    def end(self):
        """What __exit__ returns: whether the exception was swallowed. Raises that of an entry."""
        if self.replaced:
            last = self.details[1]
            context = last.__context__
            try:
                raise last
            except BaseException:
                last.__context__ = context
                raise
        return self.began_with_one and self.swallowed


class _BaseExitStack:
    def __init__(self):
        from _collections import deque
        self._exit_callbacks = deque()

    def _newest_first(self):
        """Take the entries off the stack, also those that come while others are called."""
        entries = self._exit_callbacks
        while entries:
            yield entries.pop()

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
        def _exit_wrapper(*failure):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push(True, _exit_wrapper)
        return callback

    def _push(self, is_sync, leave):
        self._exit_callbacks.append((is_sync, leave))


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context manager for any number of others, entered as the program runs; left in reverse order."""

    def __exit__(self, *details):
        leaving = _Leaving(details)
        for _, leave in self._newest_first():
            try:
                leaving.returned(leave(*leaving.details))
            except BaseException as failure:
                leaving.raised(failure)
        return leaving.end()

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
        async def _exit_wrapper(*failure):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push(False, _exit_wrapper)
        return callback

    async def aclose(self):
        """Leave all now."""
        nothing = (None,) * 3
        await self.__aexit__(*nothing)

    async def __aexit__(self, *details):
        leaving = _Leaving(details)
        for is_sync, leave in self._newest_first():
            try:
                answer = leave(*leaving.details)
                leaving.returned(answer if is_sync else await answer)
            except BaseException as failure:
                leaving.raised(failure)
        return leaving.end()
