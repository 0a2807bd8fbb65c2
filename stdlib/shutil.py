"""Whole files and trees of them: copy, move, remove, archive; find programs; sizes of disks and terminals."""

import fnmatch
import os
import stat
import sys
from collections import namedtuple

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error',
           'SpecialFileError', 'ExecError', 'make_archive', 'get_archive_formats', 'register_archive_format',
           'unregister_archive_format', 'get_unpack_formats', 'register_unpack_format', 'unregister_unpack_format',
           'unpack_archive', 'ignore_patterns', 'chown', 'which', 'get_terminal_size', 'SameFileError', 'disk_usage']

COPY_BUFSIZE = 64 * 1024
_usage = namedtuple('usage', 'total used free')


class Error(OSError):
    """What copytree() and move() raise; copytree() with a list of (source, target, reason)."""


class SameFileError(Error):
    """Source and target are one file."""


class SpecialFileError(OSError):
    """An operation on a special file that cannot be done, such as copying a named pipe."""


class ExecError(OSError):
    """A command could not be executed."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A bad registration of an archive format."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy from one open file to another, in pieces of length bytes (or characters)."""
    while piece := fsrc.read(length or COPY_BUFSIZE):
        fdst.write(piece)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy a file's contents to the file dst; gives dst. SameFileError, SpecialFileError."""
    sys.audit('shutil.copyfile', src, dst)
    if _same(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    for name in (src, dst):
        try:
            special = stat.S_ISFIFO(os.stat(name).st_mode)
        except OSError:
            continue
        if special:
            raise SpecialFileError(f'`{os.fspath(name)}` is a named pipe')
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as source:
        try:
            with open(dst, 'wb') as target:
                copyfileobj(source, target)
        except IsADirectoryError as exc:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f'Directory does not exist: {dst}') from exc
    return dst


def _both_links(src, dst, follow_symlinks):
    return not follow_symlinks and os.path.islink(src) and os.path.islink(dst)


def copymode(src, dst, *, follow_symlinks=True):
    """Copy a file's permissions."""
    if not _both_links(src, dst, follow_symlinks):
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy a file's permissions and times."""
    if _both_links(src, dst, follow_symlinks):
        return
    found = os.stat(src)
    os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns))
    os.chmod(dst, stat.S_IMODE(found.st_mode))


def _inside(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file and its permissions to a file or into a directory; gives the new file's name."""
    dst = _inside(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """As copy(), with the file's times too."""
    dst = _inside(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """A function for copytree(ignore=...): leaves out the names that fit one of the patterns."""
    def chosen(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return chosen


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    """Copy a directory with all that is in it; gives dst.

    symlinks: keep symbolic links as links. ignore(path, names) gives the names to leave out. What fails is
    gathered, and raised as Error with a list at the end.
    """
    entries = list(os.scandir(src))
    skipped = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    problems = []
    for entry in entries:
        if entry.name in skipped:
            continue
        target = os.path.join(dst, entry.name)
        source = entry if copy_function in (copy, copy2) else os.path.join(src, entry.name)
        try:
            if entry.is_symlink() and (symlinks or not os.path.exists(entry.path)):
                if symlinks:
                    os.symlink(os.readlink(entry.path), target)
                elif not ignore_dangling_symlinks:
                    copy_function(source, target)
            elif entry.is_dir():
                copytree(entry.path, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, target)
        except Error as exc:
            problems.extend(exc.args[0])
        except OSError as exc:
            problems.append((os.path.join(src, entry.name), target, str(exc)))
    try:
        copystat(src, dst)
    except OSError as exc:
        problems.append((src, dst, str(exc)))
    if problems:
        raise Error(problems)
    return dst


def _raise(function, path, exc_info):
    raise exc_info[1]


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Remove a directory with all that is in it.

    onerror(function, path, exc_info) is called with what fails; without it the error is raised, or with
    ignore_errors forgotten. A symbolic link is refused.
    """
    sys.audit('shutil.rmtree', path, dir_fd)
    if ignore_errors:
        onerror = lambda *args: None
    elif onerror is None:
        onerror = _raise
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        onerror(os.lstat, path, sys.exc_info())
        return
    try:
        if stat.S_ISLNK(mode):
            raise OSError('Cannot call rmtree on a symbolic link')
        if not stat.S_ISDIR(mode):
            raise NotADirectoryError(20, os.strerror(20), path)
    except OSError as exc:
        onerror(os.path.islink if stat.S_ISLNK(mode) else os.scandir, path, sys.exc_info())
        return
    _empty(path, onerror)
    _try(os.rmdir, path, onerror)


rmtree.avoids_symlink_attacks = False


def _try(function, path, onerror):
    try:
        function(path)
    except OSError:
        onerror(function, path, sys.exc_info())


def _empty(path, onerror):
    """Remove what is in a directory."""
    try:
        entries = list(os.scandir(path))
    except OSError:
        onerror(os.scandir, path, sys.exc_info())
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            _empty(entry.path, onerror)
            _try(os.rmdir, entry.path, onerror)
        else:
            _try(os.unlink, entry.path, onerror)


def _is_below(path, folder):
    path, folder = (os.path.join(os.path.abspath(name), '') for name in (path, folder))
    return path.startswith(folder)


def move(src, dst, copy_function=copy2):
    """Move a file or directory to a name, or into a directory; gives the new name.

    Within a file system it is renamed, else copied with copy_function and removed. Error if the target exists.
    """
    sys.audit('shutil.move', src, dst)
    target = dst
    if os.path.isdir(dst):
        if _same(src, dst):
            os.rename(src, dst)
            return None
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.sep)))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        _move_by_copy(src, dst, target, copy_function)
    return target


def _move_by_copy(src, dst, target, copy_function):
    if os.path.islink(src):
        os.symlink(os.readlink(src), target)
        os.unlink(src)
    elif os.path.isdir(src):
        if _is_below(dst, src):
            raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
        copytree(src, target, copy_function=copy_function, symlinks=True)
        rmtree(src)
    else:
        copy_function(src, target)
        os.unlink(src)


def disk_usage(path):
    """Bytes of the file system that holds a path: a named tuple (total, used, free)."""
    found = os.statvfs(path)
    return _usage(found.f_blocks * found.f_frsize, (found.f_blocks - found.f_bfree) * found.f_frsize,
                  found.f_bavail * found.f_frsize)


def chown(path, user=None, group=None):
    """Change a file's owner: names or numbers."""
    import subprocess
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    numbers = []
    for table, name, kind in (('/etc/passwd', user, 'user'), ('/etc/group', group, 'group')):
        try:
            numbers.append(subprocess._account(table, '', name, '') if isinstance(name, (str, type(None))) else name)
        except KeyError:
            raise LookupError(f'no such {kind}: {name!r}') from None
    os.chown(path, *numbers)


def get_terminal_size(fallback=(80, 24)):
    """The terminal's size, an os.terminal_size: of COLUMNS and LINES, else of stdout's terminal, else fallback."""
    sizes = []
    for name in ('COLUMNS', 'LINES'):
        try:
            sizes.append(int(os.environ[name]))
        except (KeyError, ValueError):
            sizes.append(0)
    if min(sizes) <= 0:
        try:
            real = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            real = fallback
        sizes = [given if given > 0 else found or other for given, found, other in zip(sizes, real, fallback)]
    return os.terminal_size(sizes)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Where a program is, looked for as the shell does; None if it is nowhere. path: in place of PATH."""
    def fits(name):
        return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)

    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get('PATH', os.defpath)
    if not path:
        return None
    as_bytes = isinstance(cmd, bytes)
    if as_bytes:
        path = os.fsencode(path)
    seen = set()
    for folder in path.split(b':' if as_bytes else ':'):
        if folder not in seen:
            seen.add(folder)
            name = os.path.join(folder, cmd)
            if fits(name):
                return name
    return None


def get_archive_formats():
    """The formats that make_archive() knows: sorted pairs (name, description)."""
    return sorted((name, entry[2]) for name, entry in _archive_formats.items())


def register_archive_format(name, function, extra_args=None, description=''):
    """Let make_archive() call function(base_name, base_dir, ...) for a format; extra_args: pairs (argument, value)."""
    if not callable(function):
        raise TypeError(f'The {function} object is not callable')
    extra_args = [] if extra_args is None else extra_args
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    if any(not isinstance(pair, (tuple, list)) or len(pair) != 2 for pair in extra_args):
        raise TypeError('extra_args elements are : (arg_name, value)')
    _archive_formats[name] = function, extra_args, description


def unregister_archive_format(name):
    """Forget a format."""
    del _archive_formats[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None,
                 logger=None):
    """Make an archive of the directory base_dir, which is meant from root_dir; gives its name.

    base_name: the archive's name without its ending; format: one of get_archive_formats(); owner, group: names for
    tar files; dry_run: only tell the logger what would be done. ValueError for another format.
    """
    sys.audit('shutil.make_archive', base_name, format, root_dir, base_dir)
    if format not in _archive_formats:
        raise ValueError(f"unknown archive format '{format}'")
    function, extra, _ = _archive_formats[format]
    arguments = {'dry_run': dry_run, 'logger': logger, **dict(extra)}
    if format != 'zip':
        arguments.update(owner=owner, group=group)
    base_dir = os.curdir if base_dir is None else base_dir
    if root_dir is None:
        return function(base_name, base_dir, **arguments)
    if not stat.S_ISDIR(os.stat(root_dir).st_mode):
        raise NotADirectoryError(20, 'Not a directory', root_dir)
    if getattr(function, 'supports_root_dir', False):
        return function(os.fspath(base_name), base_dir, root_dir=os.fspath(root_dir), **arguments)
    before, base_name = os.getcwd(), os.path.abspath(os.fspath(base_name))
    try:
        os.chdir(root_dir)
        return function(base_name, base_dir, **arguments)
    finally:
        os.chdir(before)


def get_unpack_formats():
    """The formats that unpack_archive() knows: sorted triples (name, endings, description)."""
    return sorted((name, entry[0], entry[3]) for name, entry in _unpack_formats.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    """Let unpack_archive() call function(filename, extract_dir, ...) for files with these endings.

    RegistryError when another format has one of them.
    """
    for known, entry in _unpack_formats.items():
        for extension in extensions:
            if extension in entry[0]:
                raise RegistryError(f'{extension} is already registered for "{known}"')
    if not callable(function):
        raise TypeError('The registered function must be a callable')
    _unpack_formats[name] = extensions, function, [] if extra_args is None else extra_args, description


def unregister_unpack_format(name):
    """Forget a format."""
    del _unpack_formats[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into extract_dir, or here; format: one of get_unpack_formats(), else its ending tells.

    filter, for tar files: 'data', 'tar' or 'fully_trusted', or a function of a member and extract_dir. Nothing is
    written outside of extract_dir. ReadError for what is no archive.
    """
    sys.audit('shutil.unpack_archive', filename, extract_dir, format)
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is None:
        format = next((name for name, entry in _unpack_formats.items() if filename.endswith(tuple(entry[0]))), None)
        if format is None:
            raise ReadError(f"Unknown archive format '{filename}'")
    elif format not in _unpack_formats:
        raise ValueError(f"Unknown unpack format '{format}'") from None
    _, function, extra, _ = _unpack_formats[format]
    function(filename, extract_dir, **dict(extra), **({} if filter is None else {'filter': filter}))


def _make_tar(base_name, base_dir, **arguments):
    from _archives import make_tar
    return make_tar(base_name, base_dir, **arguments)


def _make_zip(base_name, base_dir, **arguments):
    from _archives import make_zip
    return make_zip(base_name, base_dir, **arguments)


def _unpack_tarfile(filename, extract_dir, *, filter=None):
    from _archives import unpack_tar
    unpack_tar(filename, extract_dir, filter=filter)


def _unpack_zipfile(filename, extract_dir):
    from _archives import unpack_zip
    unpack_zip(filename, extract_dir)


_make_tar.supports_root_dir = _make_zip.supports_root_dir = True
_archive_formats, _unpack_formats = {}, {}
for _name, _compression, _endings, _words in (('tar', '', ['.tar'], 'uncompressed tar file'),
                                              ('gztar', 'gzip', ['.tar.gz', '.tgz'], "gzip'ed tar-file"),
                                              ('bztar', 'bzip2', ['.tar.bz2', '.tbz2'], "bzip2'ed tar-file"),
                                              ('xztar', 'xz', ['.tar.xz', '.txz'], "xz'ed tar-file")):
    register_archive_format(_name, _make_tar, [('compression', _compression)], _words)
    register_unpack_format(_name, _endings, _unpack_tarfile, [], _words)
register_archive_format('zip', _make_zip, [], 'ZIP file')
register_unpack_format('zip', ['.zip'], _unpack_zipfile, [], 'ZIP file')
del _name, _compression, _endings, _words
