"""StreamReader: a body that comes piece by piece, and how it can be read."""

from _http_body import Body, register

__all__ = ('EMPTY_PAYLOAD', 'EofStream', 'StreamReader', 'DataQueue')


class EofStream(Exception):
    """The end of a stream was read."""


class _Pieces:
    """What iter_any() and the like give: async for calls read() until it gives nothing."""

    __slots__ = ('_read',)

    def __init__(self, read):
        self._read = read

    def __aiter__(self):
        return self

    async def __anext__(self):
        piece = await self._read()
        if piece == b'' or piece == (b'', False):
            raise StopAsyncIteration
        return piece


class StreamReader(Body):
    """The bytes of a body. One coroutine at a time may read; what ended the body early is raised to it."""

    __slots__ = ()

    def __repr__(self):
        info = [type(self).__name__]
        if self._size:
            info.append(f'{self._size} bytes')
        if self.is_eof():
            info.append('eof')
        low, high = self.get_read_buffer_limits()
        if low not in (2 ** 16, 2 ** 62 - 1):      # the default, and none
            info.append(f'low={low} high={high}')
        if self.exception():
            info.append(f'e={self.exception()!r}')
        return f'<{" ".join(info)}>'

    def _raise(self):
        exc = self.exception()
        if exc is not None:
            raise exc

    async def read(self, n=-1):
        """Up to n bytes, b'' at the end; all that is to come when n is negative."""
        self._raise()
        if n < 0:
            if not self.is_eof():
                self._keep_all()
                while not self.is_eof():
                    await self._wait('read')
            return self._take(-1)
        if not n:
            return b''
        while not self._size and not self.is_eof():
            await self._wait('read')
        return self._take(n)

    async def readany(self):
        """What has come, waiting for something; b'' at the end."""
        self._raise()
        while not self._size and not self.is_eof():
            await self._wait('readany')
        return self._take(-1)

    async def readexactly(self, n):
        """Exactly n bytes. asyncio.IncompleteReadError when the body ends before."""
        self._raise()
        while self._size < n and not self.is_eof():
            if n > 65536:
                self._keep_all()
            await self._wait('readexactly')
        if self._size < n:
            from asyncio import IncompleteReadError
            piece = self._take(-1)
            raise IncompleteReadError(piece, n)
        return self._take(n)

    async def readline(self):
        """A line with its end; what is left at the end of the body."""
        return await self.readuntil()

    async def readuntil(self, separator=b'\n'):
        """Bytes up to separator, with it. ValueError when there are too many before it."""
        if not separator:
            raise ValueError('Separator should be at least one-byte string')
        self._raise()
        searched = 0
        while True:
            found = self._find(separator, searched)
            if found >= 0:
                return self._take(found)
            if self.is_eof():
                return self._take(-1)
            searched = max(0, self._size - len(separator) + 1)
            await self._wait('readuntil')

    async def readchunk(self):
        """(bytes, does a chunk of HTTP end with them?), waiting for something; (b'', False) at the end."""
        while True:
            self._raise()
            end = self._chunk_end()
            if end >= 0:
                return self._take(end), True
            if self._size or self.is_eof():
                return self._take(-1), False
            await self._wait('readchunk')

    async def wait_eof(self):
        """Wait until all has come."""
        while not self.is_eof():
            await self._wait('wait_eof')

    def read_nowait(self, n=-1):
        """What has come, at most n bytes, without waiting."""
        self._raise()
        return self._take(n)

    def on_eof(self, callback):
        """Call callback() once all has come; at once when it has."""
        if self.is_eof():
            callback()

    def iter_chunked(self, n):
        """Iterate over pieces of at most n bytes."""
        return _Pieces(lambda: self.read(n))

    def iter_any(self):
        """Iterate over pieces as they come."""
        return _Pieces(self.readany)

    def iter_chunks(self):
        """Iterate over (piece, does a chunk of HTTP end with it?) as they come."""
        return _Pieces(self.readchunk)

    def __aiter__(self):
        return _Pieces(self.readline)


register(StreamReader)


class _EmptyBody:
    """The body of a message that has none."""

    total_bytes = 0

    def __repr__(self):
        return '<EmptyStreamReader>'

    def exception(self):
        return None

    def is_eof(self):
        return True

    at_eof = is_eof

    def set_exception(self, exc):
        pass

    def feed_data(self, data, n=0):
        pass

    def feed_eof(self):
        pass

    def on_eof(self, callback):
        callback()

    async def wait_eof(self):
        pass

    async def read(self, n=-1):
        return b''

    async def readany(self):
        return b''

    async def readline(self):
        return b''

    async def readuntil(self, separator=b'\n'):
        return b''

    async def readchunk(self):
        return b'', True

    async def readexactly(self, n):
        from asyncio import IncompleteReadError
        raise IncompleteReadError(b'', n)

    def read_nowait(self, n=-1):
        return b''

    def iter_chunked(self, n):
        return _Pieces(self.readany)

    def iter_any(self):
        return _Pieces(self.readany)

    def iter_chunks(self):
        return _Pieces(self.readany)

    def __aiter__(self):
        return _Pieces(self.readline)


EMPTY_PAYLOAD = _EmptyBody()


class DataQueue:
    """Objects that come one after another, and one coroutine that reads them."""

    def __init__(self, loop):
        from collections import deque
        self._loop = loop
        self._waiting = deque()
        self._eof = False
        self._exception = None
        self._reader = None

    def __len__(self):
        return len(self._waiting)

    def is_eof(self):
        """Has the last one come?"""
        return self._eof

    def at_eof(self):
        """Was the last one read?"""
        return self._eof and not self._waiting

    def exception(self):
        """What ended it, or None."""
        return self._exception

    def _wake(self, exc=None):
        reader, self._reader = self._reader, None
        if reader is not None and not reader.done():
            if exc is None:
                reader.set_result(None)
            else:
                reader.set_exception(exc)

    def set_exception(self, exc):
        """Raise exc to who reads, after what waits."""
        self._eof = True
        self._exception = exc
        self._wake(exc)

    def feed_data(self, data, size=0):
        """Add an object."""
        self._waiting.append(data)
        self._wake()

    def feed_eof(self):
        """Nothing more will come."""
        self._eof = True
        self._wake()

    async def read(self):
        """The next object. EofStream at the end."""
        if not self._waiting and not self._eof:
            self._reader = self._loop.create_future()
            await self._reader
        if self._waiting:
            return self._waiting.popleft()
        raise self._exception if self._exception is not None else EofStream

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.read()
        except EofStream:
            raise StopAsyncIteration from None
