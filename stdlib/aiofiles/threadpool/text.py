"""Files of text."""

from ..base import AsyncBase, AsyncIndirectBase, delegating

_TEXT = dict(
    threaded=('close', 'flush', 'isatty', 'read', 'readable', 'readline', 'readlines', 'seek', 'seekable', 'tell',
              'truncate', 'write', 'writable', 'writelines'),
    at_once=('detach', 'fileno'),
    attributes=('buffer', 'closed', 'encoding', 'errors', 'line_buffering', 'newlines', 'name', 'mode'))


@delegating(**_TEXT)
class AsyncTextIOWrapper(AsyncBase):
    """io.TextIOWrapper for coroutines."""


@delegating(**_TEXT)
class AsyncTextIndirectIOWrapper(AsyncIndirectBase):
    """A standard stream."""
