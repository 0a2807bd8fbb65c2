"""os.path: names of files, taken apart and put together. Nothing here changes a file.

Paths are str, bytes or objects with __fspath__; the result is of the same kind.
"""

import _os
from _os import fspath as _fspath
from genericpath import (
    commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile, samefile, sameopenfile, samestat)

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
           'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount',
           'expanduser', 'expandvars', 'normpath', 'abspath', 'samefile', 'sameopenfile', 'samestat', 'curdir', 'pardir',
           'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames',
           'relpath', 'commonpath']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False


def _like(path, text):
    return text.encode() if isinstance(path, bytes) else text


def _check(function, *paths):
    for path in paths:
        if not isinstance(path, (str, bytes)) and not hasattr(path, '__fspath__'):
            raise TypeError(f'{function}() argument must be str, bytes, or os.PathLike object, '
                            f'not {type(path).__name__!r}') from None
    if len({isinstance(_fspath(path), str) for path in paths}) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    """The path as it is: case matters on this system."""
    return _fspath(s)


def isabs(s):
    """Does the path begin at the root?"""
    s = _fspath(s)
    return s.startswith(_like(s, '/'))


def join(a, *p):
    """The parts with '/' between them; one that begins at the root starts anew."""
    a = path = _fspath(a)
    slash = _like(a, '/')
    try:
        if not p:
            path[:0] + slash
        for part in map(_fspath, p):
            if part.startswith(slash):
                path = part
            elif not path or path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError):
        _check('join', a, *p)
        raise
    return path


def split(p):
    """(head, tail): tail is what follows the last slash."""
    p = _fspath(p)
    slash = _like(p, '/')
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """(root, extension): the extension begins with the last dot of the name; dots in front of the name do not count."""
    p = _fspath(p)
    dot = _like(p, '.')
    start = p.rfind(_like(p, '/')) + 1
    at = p.rfind(dot, start)
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    """('', p): there are no drives on this system."""
    p = _fspath(p)
    return p[:0], p


def basename(p):
    """What follows the last slash."""
    p = _fspath(p)
    return p[p.rfind(_like(p, '/')) + 1:]


def dirname(p):
    """What stands before the last slash."""
    return split(p)[0]


def islink(path):
    """Is it a symbolic link?"""
    mode = _os._mode(path, False)
    return mode is not None and mode & 0o170000 == 0o120000


def lexists(path):
    """As exists(), true for symbolic links that lead nowhere too."""
    return _os._mode(path, False) is not None


def ismount(path):
    """Is another file system mounted there?"""
    try:
        here = _os.lstat(path)
        if here.st_mode & 0o170000 == 0o120000:
            return False
        above = _os.lstat(realpath(join(_fspath(path), _like(_fspath(path), '..'))))
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    """With ~ and ~name at the start replaced by the user's home; unchanged when it is not known."""
    path = _fspath(path)
    tilde, slash = _like(path, '~'), _like(path, '/')
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    import os
    if end == 1:
        home = os.environ.get('HOME')
        if home is None:
            home = _home_of(uid=os.getuid())
    else:
        name = path[1:end]
        home = _home_of(name=os.fsdecode(name))
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return (home.rstrip(slash) + path[end:]) or slash


def _home_of(name=None, uid=None):
    try:
        with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as users:
            for line in users:
                fields = line.rstrip('\n').split(':')
                if len(fields) >= 6 and (fields[0] == name if uid is None else fields[2] == str(uid)):
                    return fields[5]
    except OSError:
        pass
    return None


def expandvars(path):
    """With $NAME and ${NAME} replaced by the environment's values; unknown ones stay."""
    path = _fspath(path)
    import os
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    out = []
    at = 0
    while (dollar := path.find('$', at)) >= 0:
        out.append(path[at:dollar])
        end = dollar + 1
        if path[end:end + 1] == '{':
            close = path.find('}', end)
            name, end = (path[end + 1:close], close + 1) if close > 0 else ('', end)
        else:
            while end < len(path) and (path[end] == '_' or path[end].isalnum() and path[end].isascii()):
                end += 1
            name = path[dollar + 1:end]
        out.append(os.environ.get(name, path[dollar:end]) if name else path[dollar:end])
        at = end
    return ''.join(out) + path[at:]


def normpath(path):
    """Without '.', doubled slashes, and '..' behind a name."""
    path = _fspath(path)
    if isinstance(path, str) and path.isascii():
        return _os._normpath(path)
    slash, dot, dots = _like(path, '/'), _like(path, '.'), _like(path, '..')
    if not path:
        return dot
    root = path[:1] if path.startswith(slash) else path[:0]
    if path.startswith(slash * 2) and not path.startswith(slash * 3):
        root = slash * 2
    parts = []
    for part in path.split(slash):
        if part in (path[:0], dot):
            continue
        if part != dots or (not root and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    """The path from the root, normalised."""
    path = _fspath(path)
    if not isabs(path):
        path = join(_os.getcwdb() if isinstance(path, bytes) else _os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The path from the root, with symbolic links followed. strict: OSError when something is missing."""
    filename = _fspath(filename)
    slash = _like(filename, '/')
    path = slash if isabs(filename) else (_os.getcwdb() if isinstance(filename, bytes) else _os.getcwd())
    left = filename.split(slash)[::-1]
    seen = {}
    while left:
        part = left.pop()
        if part in (filename[:0], _like(filename, '.')):
            continue
        if part == _like(filename, '..'):
            path = dirname(path)
            continue
        place = join(path, part)
        try:
            is_link = _os.lstat(place).st_mode & 0o170000 == 0o120000
        except OSError:
            if strict:
                raise
            is_link = False
        if not is_link or seen.get(place, 0) > 40:
            if is_link and strict:
                _os.stat(place)
            path = place
            continue
        seen[place] = seen.get(place, 0) + 1
        target = _os.readlink(place)
        if isabs(target):
            path = slash
        left.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The path seen from directory start (default: the working directory)."""
    if not path:
        raise ValueError('no path specified')
    path = _fspath(path)
    start = _like(path, '.') if start is None else _fspath(start)
    _check('relpath', path, start)
    slash = _like(path, '/')
    here = [part for part in abspath(start).split(slash) if part]
    there = [part for part in abspath(path).split(slash) if part]
    common = len(commonprefix([here, there]))
    parts = [_like(path, '..')] * (len(here) - common) + there[common:]
    return slash.join(parts) or _like(path, '.')


def commonpath(paths):
    """The longest path that all the paths lie in. ValueError for none, and for a mixture of absolute and relative ones."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = [_fspath(path) for path in paths]
    _check('commonpath', *paths)
    slash, dot = _like(paths[0], '/'), _like(paths[0], '.')
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split(slash) if part and part != dot] for path in paths]
    first, last = min(split_paths), max(split_paths)
    count = len(commonprefix([first, last]))
    return (slash if isabs(paths[0]) else slash[:0]) + slash.join(first[:count])
