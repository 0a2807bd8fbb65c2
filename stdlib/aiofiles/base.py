"""What asynchronous files are made of: objects that hand every operation to a thread."""

import asyncio
from collections.abc import Awaitable
from contextlib import AbstractAsyncContextManager
from functools import partial


def in_thread(name):
    """A coroutine method that calls the method of that name of the wrapped file in a thread."""

    async def method(self, *args, **kwargs):
        return await self._loop.run_in_executor(self._executor, partial(getattr(self._file, name), *args, **kwargs))

    method.__name__ = name
    return method


def direct(name):
    """A method that calls the wrapped file's at once: it never waits."""

    def method(self, *args, **kwargs):
        return getattr(self._file, name)(*args, **kwargs)

    method.__name__ = name
    return method


def attribute(name):
    """An attribute of the wrapped file."""

    def get(self):
        return getattr(self._file, name)

    def set(self, value):
        setattr(self._file, name, value)

    def delete(self):
        delattr(self._file, name)

    return property(get, set, delete)


def delegating(threaded=(), at_once=(), attributes=()):
    """Class decorator: gives a class the methods and attributes that its wrapped file has."""

    def add(cls):
        for maker, names in ((in_thread, threaded), (direct, at_once), (attribute, attributes)):
            for name in names:
                setattr(cls, name, maker(name))
        return cls

    return add


class AsyncBase:
    """A wrapped file. loop: the one to work with (None: the running one). executor: None: the loop's default one."""

    def __init__(self, file, loop, executor):
        self._file = file
        self._executor = executor
        self._ref_loop = loop

    @property
    def _loop(self):
        return self._ref_loop or asyncio.get_running_loop()

    def __aiter__(self):
        """`async for`: line by line."""
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    def __repr__(self):
        return f'{super().__repr__()} wrapping {self._file!r}'


class AsyncIndirectBase(AsyncBase):
    """A wrapped file that is looked up anew each time, such as sys.stdout, which a program may replace."""

    def __init__(self, name, loop, executor, indirect):
        self._indirect = indirect
        self._name = name
        super().__init__(None, loop, executor)

    @property
    def _file(self):
        return self._indirect()

    @_file.setter
    def _file(self, file):
        pass   # it is never kept


class AiofilesContextManager(Awaitable, AbstractAsyncContextManager):
    """A coroutine that gives a file: `await` it, or use it in `async with`, which closes the file."""

    __slots__ = ('_coro', '_obj')

    def __init__(self, coro):
        self._coro = coro
        self._obj = None

    def __await__(self):
        if self._obj is None:
            self._obj = yield from self._coro.__await__()
        return self._obj

    async def __aenter__(self):
        return await self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        await self._obj.close()
        self._obj = None
