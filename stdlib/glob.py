"""The files that fit a pattern, as a shell finds them."""

import os

__all__ = ['escape', 'glob', 'iglob']


_MAGIC = '*?['


def has_magic(s):
    """Has the pattern any of * ? [ ?"""
    return any(char in s for char in (_MAGIC if isinstance(s, str) else (b'*', b'?', b'[')))


def escape(pathname):
    """A pattern that fits just this name."""
    if isinstance(pathname, bytes):
        return escape(pathname.decode('latin-1')).encode('latin-1')
    return ''.join(f'[{char}]' if char in _MAGIC else char for char in pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the paths that fit; recursive: ** stands for any directories."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """An iterator of the paths that fit."""
    pathname = os.fspath(pathname)
    if isinstance(pathname, bytes):
        root = '' if root_dir is None else os.fsdecode(root_dir)
        return (os.fsencode(path) for path in _find(os.fsdecode(pathname), root, recursive, include_hidden))
    root = '' if root_dir is None else os.fspath(root_dir)
    return _find(pathname, root, recursive, include_hidden)


def _find(pathname, root, recursive, hidden, above_others=False):
    """above_others: what is found are the directories in which the rest of a pattern is looked for."""
    directory, name = os.path.split(pathname)
    if not has_magic(pathname):
        if os.path.lexists(os.path.join(root, pathname)) if name else os.path.isdir(os.path.join(root, directory)):
            yield pathname
        return
    if directory and directory != pathname and has_magic(directory):
        above = _find(directory, root, recursive, hidden, True)
    else:
        above = [directory]
    for place in above:
        for found in _inside(os.path.join(root, place), name, recursive, hidden, bool(place) or above_others):
            yield os.path.join(place, found) if place or found else found


def _inside(where, name, recursive, hidden, itself):
    if recursive and name == '**':
        if os.path.isdir(where or '.'):
            if itself:
                yield ''
            yield from _below(where, '', hidden)
    elif has_magic(name):
        from fnmatch import fnmatchcase
        for entry in _names(where):
            if (hidden or name.startswith('.') or not entry.startswith('.')) and fnmatchcase(entry, name):
                yield entry
    elif name == '':
        if os.path.isdir(where):
            yield name
    elif os.path.lexists(os.path.join(where, name)):
        yield name


def _names(where):
    try:
        return os.listdir(where or '.')
    except OSError:
        return []


def _below(where, prefix, hidden):
    for entry in _names(os.path.join(where, prefix)):
        if hidden or not entry.startswith('.'):
            path = os.path.join(prefix, entry)
            yield path
            if os.path.isdir(os.path.join(where, path)):
                yield from _below(where, path, hidden)
