"""Temporary files and folders for coroutines: as those of tempfile, used in `async with` or awaited."""

import asyncio
import tempfile
from functools import partial
from ..base import AiofilesContextManager
from ..threadpool import wrap
from .temptypes import AsyncSpooledTemporaryFile, AsyncTemporaryDirectory

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory']


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, loop=None, executor=None):
    """A file with a name, deleted when it is closed (unless delete is false)."""
    return AiofilesContextManager(_temporary_file(True, loop, executor, mode=mode, buffering=buffering,
                                                  encoding=encoding, newline=newline, suffix=suffix, prefix=prefix,
                                                  dir=dir, delete=delete))


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                  loop=None, executor=None):
    """A file without a name."""
    return AiofilesContextManager(_temporary_file(False, loop, executor, mode=mode, buffering=buffering,
                                                  encoding=encoding, newline=newline, suffix=suffix, prefix=prefix,
                                                  dir=dir))


def SpooledTemporaryFile(max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                         dir=None, loop=None, executor=None):
    """A file that stays in memory until it has more than max_size bytes."""
    return AiofilesContextManager(_spooled(loop, executor, max_size=max_size, mode=mode, buffering=buffering,
                                           encoding=encoding, newline=newline, suffix=suffix, prefix=prefix, dir=dir))


def TemporaryDirectory(suffix=None, prefix=None, dir=None, loop=None, executor=None):
    """A folder, deleted with all that is in it at the end of `async with`, which gives its path."""
    return AiofilesContextManagerTempDir(_directory(loop, executor, suffix=suffix, prefix=prefix, dir=dir))


class AiofilesContextManagerTempDir(AiofilesContextManager):
    """The same for a folder: `async with` gives its path."""

    __slots__ = ()

    async def __aenter__(self):
        return (await self).name


async def _make(loop, executor, maker, options):
    """Call a maker of tempfile in a thread; the loop, and what was made."""
    if loop is None:
        loop = asyncio.get_running_loop()
    return loop, await loop.run_in_executor(executor, partial(maker, **options))


async def _temporary_file(named, loop, executor, **options):
    maker = tempfile.NamedTemporaryFile if named else tempfile.TemporaryFile
    loop, made = await _make(loop, executor, maker, options)
    if not named:
        return wrap(made, loop=loop, executor=executor)
    wrapped = wrap(made.file, loop=loop, executor=executor)
    wrapped._file = made   # it is the one that deletes the file
    return wrapped


async def _spooled(loop, executor, **options):
    loop, made = await _make(loop, executor, tempfile.SpooledTemporaryFile, options)
    return AsyncSpooledTemporaryFile(made, loop=loop, executor=executor)


async def _directory(loop, executor, **options):
    loop, made = await _make(loop, executor, tempfile.TemporaryDirectory, options)
    return AsyncTemporaryDirectory(made, loop=loop, executor=executor)
