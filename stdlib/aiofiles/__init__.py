"""aiofiles: files for coroutines. Every operation runs in a thread, so that a slow disk does not hold up the loop."""

from . import tempfile
from .threadpool import open, stderr, stderr_bytes, stdin, stdin_bytes, stdout, stdout_bytes

__all__ = ['open', 'tempfile', 'stdin', 'stdout', 'stderr', 'stdin_bytes', 'stdout_bytes', 'stderr_bytes']
