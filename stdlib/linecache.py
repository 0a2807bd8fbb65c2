"""Lines of source files, as tracebacks show them."""

import _traceback

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

cache = {}


def getline(filename, lineno, module_globals=None):
    """Line lineno (from 1) of a file, with its newline; '' when there is none."""
    if filename in cache:
        lines = cache[filename][2]
        return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''
    line = _traceback.source(filename, lineno)
    return '' if line is None else line + '\n'


def getlines(filename, module_globals=None):
    """All lines of a file; an empty list when it cannot be read."""
    if filename in cache:
        return cache[filename][2]
    return updatecache(filename, module_globals)


def updatecache(filename, module_globals=None):
    """Read the lines of a file again."""
    cache.pop(filename, None)
    if not filename:
        return []
    try:
        with open(filename, encoding='utf-8', errors='replace') as file:
            lines = file.readlines()
    except (OSError, ValueError):
        lines = []
        while (line := _traceback.source(filename, len(lines) + 1)) is not None:
            lines.append(line + '\n')
        return lines
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    import os
    stat = os.stat(filename)
    cache[filename] = stat.st_size, stat.st_mtime, lines, filename
    return lines


def checkcache(filename=None):
    """Forget the lines of files that have changed."""
    import os
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or entry[1] is None:
            continue
        try:
            stat = os.stat(name)
        except OSError:
            del cache[name]
            continue
        if (stat.st_size, stat.st_mtime) != entry[:2]:
            del cache[name]


def clearcache():
    """Forget all lines."""
    cache.clear()


def lazycache(filename, module_globals):
    """Files are read when their lines are asked for: always False."""
    return False
