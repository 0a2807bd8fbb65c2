"""What os.path asks the system about files."""

import _os

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isfile', 'samefile',
           'sameopenfile', 'samestat']


def exists(path):
    """Is there such a file? False for symbolic links that lead nowhere."""
    return _os._mode(path) is not None


def isfile(path):
    """Is it a regular file?"""
    mode = _os._mode(path)
    return mode is not None and mode & 0o170000 == 0o100000


def isdir(s):
    """Is it a directory?"""
    mode = _os._mode(s)
    return mode is not None and mode & 0o170000 == 0o040000


def getsize(filename):
    """The size in bytes."""
    return _os.stat(filename).st_size


def getmtime(filename):
    """When it was last written, in seconds since the epoch."""
    return _os.stat(filename).st_mtime


def getatime(filename):
    """When it was last read, in seconds since the epoch."""
    return _os.stat(filename).st_atime


def getctime(filename):
    """When it was last changed, in seconds since the epoch."""
    return _os.stat(filename).st_ctime


def commonprefix(m):
    """The longest beginning that all have, character by character."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = [item.__fspath__() if hasattr(item, '__fspath__') else item for item in m]
    low, high = min(m), max(m)
    for i, item in enumerate(low):
        if item != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    """Are two stat results of the same file?"""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Do two paths lead to the same file?"""
    return samestat(_os.stat(f1), _os.stat(f2))


def sameopenfile(fp1, fp2):
    """Are two descriptors of the same file?"""
    return samestat(_os.fstat(fp1), _os.fstat(fp2))
