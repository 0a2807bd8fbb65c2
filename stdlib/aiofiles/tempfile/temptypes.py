"""The classes that only temporary files need."""

from ..base import AsyncBase, delegating


@delegating(threaded=('close', 'fileno', 'flush', 'isatty', 'read', 'readline', 'readlines', 'rollover', 'seek',
                      'tell', 'truncate', 'write', 'writelines'),
            attributes=('closed', 'encoding', 'mode', 'name', 'newlines'))
class AsyncSpooledTemporaryFile(AsyncBase):
    """tempfile.SpooledTemporaryFile for coroutines."""


@delegating(threaded=('cleanup',), attributes=('name',))
class AsyncTemporaryDirectory(AsyncBase):
    """tempfile.TemporaryDirectory for coroutines."""

    async def close(self):
        """Delete the folder."""
        await self.cleanup()
