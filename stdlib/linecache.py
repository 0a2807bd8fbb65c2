"""Lines of source files, as tracebacks show them.

cache: file name -> (size in bytes, time of its last change, lines, file name).
"""

import _traceback

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

cache = {}


def getline(filename, lineno, module_globals=None):
    """Line lineno (from 1) of a file, with its newline; '' when there is none."""
    return ''.join(getlines(filename, module_globals)[max(lineno - 1, 0):max(lineno, 0)])


def getlines(filename, module_globals=None):
    """All lines of a file; an empty list when it cannot be read."""
    known = cache.get(filename)
    return known[2] if known else updatecache(filename, module_globals)


def updatecache(filename, module_globals=None):
    """Read the lines of a file again."""
    cache.pop(filename, None)
    if not filename:
        return []
    mark = _mark(filename)
    try:
        text = _text(filename) if mark else None
    except OSError:
        text = None
    if text is None:
        return [*_embedded(filename)]
    cache[filename] = *mark, text, filename
    return text


def checkcache(filename=None):
    """Forget the lines of files that have changed."""
    for name in tuple(cache) if filename is None else (filename,):
        mark = cache.get(name, ())[:2]
        if mark[1:] not in ((), (None,)) and mark != _mark(name):
            del cache[name]


def clearcache():
    """Forget all lines."""
    cache.clear()


def lazycache(filename, module_globals):
    """Files are read when their lines are asked for: always False."""
    return False


def _text(filename):
    """The lines of a file; the last one has a newline, too. OSError: as open()."""
    with open(filename, encoding='utf-8', errors='replace') as source:
        lines = [*source]
    if lines:
        lines[-1] = lines[-1].removesuffix('\n') + '\n'
    return lines


def _embedded(filename):
    """The lines of a source that is no file, one after the other."""
    number = 1
    while (text := _traceback.source(filename, number)) is not None:
        yield text + '\n'
        number += 1


def _mark(filename):
    """What tells whether a file has changed: (size, time of the last change); None if there is none of this name."""
    from os import stat
    try:
        facts = stat(filename)
    except (OSError, ValueError):
        return None
    return facts.st_size, facts.st_mtime
