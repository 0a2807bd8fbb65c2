"""Temporary files and directories, under names that nobody else has."""

import io as _io
import os as _os
import sys as _sys
import shutil as _shutil
import types as _types
import warnings as _warnings
import weakref as _weakref
from random import Random as _Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp', 'mkdtemp',
           'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb', 'gettempdirb']

TMP_MAX = 238328
template = 'tmp'
tempdir = None
_letters = 'abcdefghijklmnopqrstuvwxyz0123456789_'
_names = None   # (process, generator): after a fork the child has one of its own


def _random_name():
    global _names
    if _names is None or _names[0] != _os.getpid():
        _names = _os.getpid(), _Random()
    return ''.join(_names[1].choices(_letters, k=8))


def gettempprefix():
    """What names begin with."""
    return _os.fsdecode(template)


def gettempprefixb():
    """What names begin with, in bytes."""
    return _os.fsencode(template)


def _usable(folder):
    """Can files be made there?"""
    name = _os.path.join(folder, _random_name())
    try:
        fd = _os.open(name, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL, 0o600)
    except OSError:
        return False
    _os.close(fd)
    _os.unlink(name)
    return True


def gettempdir():
    """The directory for temporary files: tempdir, of TMPDIR, TEMP or TMP, or one that is usual."""
    global tempdir
    if tempdir is None:
        places = [_os.environ[name] for name in ('TMPDIR', 'TEMP', 'TMP') if _os.environ.get(name)]
        places += ['/tmp', '/var/tmp', '/usr/tmp', _os.getcwd()]
        for folder in places:
            folder = _os.path.abspath(folder)
            if _usable(folder):
                tempdir = folder
                break
        else:
            raise FileNotFoundError(2, f'No usable temporary directory found in {places}')
    return _os.fsdecode(tempdir)


def gettempdirb():
    """As gettempdir(), in bytes."""
    return _os.fsencode(gettempdir())


def _parts(prefix, suffix, folder):
    """(prefix, suffix, directory) with what was left out filled in: bytes if one of them is bytes."""
    given = [value if isinstance(value, (str, bytes)) else _os.fspath(value)
             for value in (folder, prefix, suffix) if value is not None]
    as_bytes = any(isinstance(value, bytes) for value in given)
    if as_bytes and any(isinstance(value, str) for value in given):
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if prefix is None:
        prefix = gettempprefixb() if as_bytes else gettempprefix()
    if suffix is None:
        suffix = b'' if as_bytes else ''
    if folder is None:
        folder = gettempdirb() if as_bytes else gettempdir()
    return prefix, suffix, folder


def _make(prefix, suffix, folder, make):
    """Try names until make(name) does not find one taken: (its result, the name)."""
    for _ in range(TMP_MAX):
        middle = _random_name()
        if isinstance(prefix, bytes):
            middle = middle.encode()
        name = _os.path.abspath(_os.path.join(folder, prefix + middle + suffix))
        try:
            return make(name), name
        except FileExistsError:
            continue
    raise FileExistsError(17, 'No usable temporary file name found')


def _open_new(name):
    return _os.open(name, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW, 0o600)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a temporary file: (descriptor, name). To be removed by whoever calls this."""
    return _make(*_parts(prefix, suffix, dir), _open_new)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a temporary directory: its name. To be removed by whoever calls this."""
    return _make(*_parts(prefix, suffix, dir), lambda name: _os.mkdir(name, 0o700))[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A name that is free now; someone may take it before you do. Use mkstemp()."""
    def check(name):
        if _os.path.lexists(name):
            raise FileExistsError
    return _make(prefix, suffix, gettempdir() if dir is None else dir, check)[1]


class _TemporaryFileWrapper:
    """An open file with a name that disappears when it is closed, unless delete is false."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._closer = _weakref.finalize(self, _drop, file, name, delete)

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if not isinstance(value, int):
            self.__dict__[name] = value
        return value

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} object at {id(self):#x}>'

    def close(self):
        """Close the file, and remove it."""
        self._closer()

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exc_info):
        result = self.file.__exit__(*exc_info)
        self.close()
        return result

    def __iter__(self):
        yield from self.file


def _drop(file, name, delete):
    try:
        file.close()
    finally:
        if delete:
            try:
                _os.unlink(name)
            except FileNotFoundError:
                pass


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    """An open temporary file with an attribute name; closing it removes it, unless delete is false."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = _io.open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        _os.close(fd)
        _os.unlink(name)
        raise
    raw = getattr(file, 'buffer', file)
    raw = getattr(raw, 'raw', raw)
    raw.name = name
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    """An open temporary file without a name: it is gone when it is closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        _os.unlink(name)
        return _io.open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        _os.close(fd)
        raise


class SpooledTemporaryFile(_io.IOBase):
    """A temporary file that stays in memory until it is larger than max_size or fileno() is asked for."""

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                 dir=None, *, errors=None):
        if 'b' in mode:
            self._file = _io.BytesIO()
        else:
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._rolled = False
        self._arguments = dict(mode=mode, buffering=buffering, encoding=encoding, newline=newline, suffix=suffix,
                               prefix=prefix, dir=dir, errors=errors)

    __class_getitem__ = classmethod(_types.GenericAlias)

    def rollover(self):
        """Move to a file on the disk."""
        if self._rolled:
            return
        memory, disk = self._file, TemporaryFile(**self._arguments)
        place = memory.tell()
        if hasattr(memory, 'buffer'):
            memory.flush()
            disk.buffer.write(memory.buffer.getvalue())
            disk.flush()
        else:
            disk.write(memory.getvalue())
        disk.seek(place)
        self._file, self._rolled = disk, True

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def write(self, data):
        """Write: how much was written."""
        count = self._file.write(data)
        self._check()
        return count

    def writelines(self, lines):
        """Write several."""
        self._file.writelines(lines)
        self._check()

    def truncate(self, size=None):
        """Cut the file to a size, or where it stands."""
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def fileno(self):
        """The descriptor; moves to the disk."""
        self.rollover()
        return self._file.fileno()

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, *exc_info):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        if not self.closed:
            self.close()

    def close(self):
        """Close the file: it is gone."""
        self._file.close()

    @property
    def closed(self):
        """Is it closed?"""
        return self._file.closed

    @property
    def name(self):
        """The file's, or None."""
        try:
            return self._file.name
        except AttributeError:
            return None

    @property
    def mode(self):
        """As given."""
        return getattr(self._file, 'mode', self._arguments['mode'])

    @property
    def softspace(self):
        """Not in use any more."""
        return self._file.softspace


def _passed(name):
    def method(self, *args):
        return getattr(self._file, name)(*args)
    method.__name__ = name
    method.__qualname__ = f'SpooledTemporaryFile.{name}'
    method.__doc__ = f'As {name}() of other files.'
    return method


for _name in ('detach', 'flush', 'isatty', 'read', 'read1', 'readinto', 'readinto1', 'readline', 'readlines',
              'readable', 'writable', 'seek', 'seekable', 'tell'):
    setattr(SpooledTemporaryFile, _name, _passed(_name))
for _name in ('encoding', 'errors', 'newlines'):
    setattr(SpooledTemporaryFile, _name, property(lambda self, _name=_name: getattr(self._file, _name)))


class TemporaryDirectory:
    """A directory that is removed with all in it: by cleanup(), at the end of the `with` block, or when dropped.

    The `with` block gets its name.
    """

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._finalizer = _weakref.finalize(self, self._dropped, self.name, ignore_cleanup_errors,
                                            f'Implicitly cleaning up {self!r}')

    __class_getitem__ = classmethod(_types.GenericAlias)

    @classmethod
    def _dropped(cls, name, ignore_errors, message):
        cls._remove(name, ignore_errors)
        _warnings.warn(message, ResourceWarning)

    @staticmethod
    def _remove(name, ignore_errors):
        def on_error(function, path, exc_info):
            if issubclass(exc_info[0], PermissionError):
                _os.chmod(_os.path.dirname(path), 0o700)
                _os.chmod(path, 0o700)
                if _os.path.isdir(path):
                    _shutil.rmtree(path, ignore_errors)
                else:
                    _os.unlink(path)
            elif not issubclass(exc_info[0], FileNotFoundError) and not ignore_errors:
                raise exc_info[1]
        _shutil.rmtree(name, onerror=on_error)

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *exc_info):
        self.cleanup()

    def cleanup(self):
        """Remove the directory now."""
        if self._finalizer.detach() or _os.path.exists(self.name):
            self._remove(self.name, self._ignore_cleanup_errors)
