"""Files of bytes."""

from ..base import AsyncBase, AsyncIndirectBase, delegating

_BUFFERED = dict(
    threaded=('close', 'flush', 'isatty', 'read', 'read1', 'readinto', 'readline', 'readlines', 'seek', 'seekable',
              'tell', 'truncate', 'writable', 'write', 'writelines'),
    at_once=('detach', 'fileno', 'readable'),
    attributes=('closed', 'raw', 'name', 'mode'))


@delegating(**_BUFFERED)
class AsyncBufferedIOBase(AsyncBase):
    """io.BufferedWriter for coroutines."""


@delegating(threaded=('peek',))
class AsyncBufferedReader(AsyncBufferedIOBase):
    """io.BufferedReader and io.BufferedRandom for coroutines."""


@delegating(threaded=('close', 'flush', 'isatty', 'read', 'readall', 'readinto', 'readline', 'readlines', 'seek',
                      'seekable', 'tell', 'truncate', 'writable', 'write', 'writelines'),
            at_once=('fileno', 'readable'),
            attributes=('closed', 'name', 'mode'))
class AsyncFileIO(AsyncBase):
    """io.FileIO, a file without a buffer, for coroutines."""


@delegating(**_BUFFERED)
class AsyncIndirectBufferedIOBase(AsyncIndirectBase):
    """The bytes of a standard stream."""


@delegating(threaded=('peek',))
class AsyncIndirectBufferedReader(AsyncIndirectBufferedIOBase):
    """The bytes of a standard stream that is read."""
