"""The operating system: the process and its environment, files and directories, descriptors.

What fails raises OSError or the subclass that fits, with errno and filename.
"""

import sys
import _os
import posixpath as path
from _os import *
from _os import _exit
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

sys.modules['os.path'] = path

name = 'posix'
linesep = '\n'
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
supports_follow_symlinks = {_os.stat}
supports_dir_fd = supports_effective_ids = frozenset()
supports_fd = {_os.stat, _os.chdir, _os.listdir, _os.truncate, _os.chmod}
supports_bytes_environ = True
_TABLES = 'sysconf_names', 'confstr_names', 'pathconf_names'


def __getattr__(name):
    if name not in _TABLES:
        raise AttributeError(f"module 'os' has no attribute {name!r}")
    table = globals()[name] = _os._names(_TABLES.index(name))
    return table


def _number(name, table):
    """The number of something to ask the system for, given by name or number."""
    if not isinstance(name, str):
        return name
    names = globals().get(table) or __getattr__(table)
    if name not in names:
        raise ValueError('unrecognized configuration name')
    return names[name]


def sysconf(name, /):
    """A limit of the system, by name (sysconf_names) or number; ValueError for a name that is none."""
    return _os.sysconf(_number(name, 'sysconf_names'))


def confstr(name, /):
    """A text of the system's configuration, by name (confstr_names) or number; None if it has none."""
    return _os._confstr(_number(name, 'confstr_names'))


def pathconf(path, name):
    """A limit of the file system that a path, or an open file, is in, by name (pathconf_names) or number."""
    return _os._pathconf(path, _number(name, 'pathconf_names'))


def fpathconf(fd, name, /):
    """The same of an open file."""
    return _os._pathconf(fd, _number(name, 'pathconf_names'))


class _PathLikeType(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        return type.__subclasscheck__(cls, subclass) or cls is PathLike and any(
            '__fspath__' in base.__dict__ for base in subclass.__mro__)


class PathLike(metaclass=_PathLikeType):
    """What open() and os take for a path: any class with __fspath__."""

    __slots__ = ()

    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    __fspath__.__isabstractmethod__ = True

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def fsencode(filename):
    """A path as bytes for the system (PEP 383)."""
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    """A path as str; bytes that are no UTF-8 become lone surrogates (PEP 383)."""
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


class _Environ:
    """The environment: a mapping of str (or of bytes) that changes the process's own."""

    def __init__(self, data, kind):
        self._data = data
        self._kind = kind

    def _code(self, value):
        if not isinstance(value, self._kind):
            raise TypeError(f'{self._kind.__name__} expected, not {type(value).__name__}')
        return value.decode('utf-8', 'surrogateescape') if self._kind is bytes else value

    def _show(self, value):
        return value.encode('utf-8', 'surrogateescape') if self._kind is bytes else value

    def __getitem__(self, key):
        try:
            return self._show(self._data[self._code(key)])
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        key, value = self._code(key), self._code(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        unsetenv(self._code(key))
        try:
            del self._data[self._code(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter([self._show(key) for key in self._data])

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return self._code(key) in self._data

    def __repr__(self):
        pairs = ', '.join(f'{key!r}: {value!r}' for key, value in self.items())
        return f'environ({{{pairs}}})'

    def __eq__(self, other):
        return dict(self) == dict(other) if hasattr(other, 'keys') else NotImplemented

    def __or__(self, other):
        return dict(self) | dict(other) if hasattr(other, 'keys') else NotImplemented

    def __ror__(self, other):
        return dict(other) | dict(self) if hasattr(other, 'keys') else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self

    def get(self, key, default=None):
        """The value of key, or default."""
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        """The names."""
        return {self._show(key): None for key in self._data}.keys()

    def values(self):
        """The values."""
        return dict(self.items()).values()

    def items(self):
        """The pairs of names and values."""
        return {self._show(key): self._show(value) for key, value in self._data.items()}.items()

    def setdefault(self, key, value):
        """The value of key, after setting it when there was none."""
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        """Remove key and return its value, or default; KeyError without one."""
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        """Remove a pair and return it."""
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def update(self, other=(), /, **more):
        """Set several."""
        for key, value in {**dict(other), **more}.items():
            self[key] = value

    def clear(self):
        """Remove all."""
        for key in list(self):
            del self[key]

    def copy(self):
        """The environment as a dict."""
        return dict(self)


_variables = _os._environ()
environ = _Environ(_variables, str)
environb = _Environ(_variables, bytes)


def getenv(key, default=None):
    """The value of an environment variable, or default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """As getenv(), in bytes."""
    return environb.get(key, default)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that are missing. FileExistsError unless exist_ok."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=True)
        if fsdecode(tail) == curdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty directory, then those above it that are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making directories that are missing and removing those that become empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    """One name in a directory, with what scandir() knows of it without asking again."""

    __slots__ = ('name', 'path', '_kind', '_inode', '_stat')

    def __init__(self, name, path, kind, inode):
        self.name = name
        self.path = path
        self._kind = kind
        self._inode = inode
        self._stat = None

    def _is(self, kind, mode, follow):
        if self._kind and (self._kind != 10 or not follow):
            return self._kind == kind
        found = _os._mode(self.path, follow)
        return found is not None and found & 0o170000 == mode

    def is_dir(self, *, follow_symlinks=True):
        """Is it a directory?"""
        return self._is(4, 0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Is it a regular file?"""
        return self._is(8, 0o100000, follow_symlinks)

    def is_symlink(self):
        """Is it a symbolic link?"""
        return self._is(10, 0o120000, False)

    def inode(self):
        """Its inode number."""
        return self._inode

    def stat(self, *, follow_symlinks=True):
        """What os.stat() gives; remembered."""
        if not follow_symlinks or self._kind != 10:
            if self._stat is None:
                self._stat = lstat(self.path)
            return self._stat
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _ScandirIterator:
    def __init__(self, entries):
        self._entries = entries

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        """Give nothing more."""
        self._entries = iter(())


def scandir(path=None):
    """An iterator of DirEntry objects for what a directory holds; also a context manager."""
    where = '.' if path is None else path
    entries = _os._scandir(where)
    if isinstance(where, int):
        where = ''
    where = fspath(where)
    slash = b'/' if isinstance(where, bytes) else '/'
    prefix = where if not where or where.endswith(slash) else where + slash
    return _ScandirIterator(DirEntry(name, prefix + name, kind, inode) for name, kind, inode in entries)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Go through a tree of directories: yields (path, names of directories, names of other files).

    topdown: changes to the list of directories steer what follows. onerror: called
    with the OSError of a directory that cannot be read.
    """
    return _walk(fspath(top), topdown, onerror, followlinks)


def _walk(top, topdown, onerror, followlinks):
    stack = [(False, top)]
    while stack:
        ready, item = stack.pop()
        if ready:
            yield item
            continue
        dirs, files, inner = [], [], []
        try:
            for entry in scandir(item):
                if entry.is_dir():
                    dirs.append(entry.name)
                    if not topdown and (followlinks or not entry.is_symlink()):
                        inner.append(entry.path)
                else:
                    files.append(entry.name)
        except OSError as exc:
            if onerror is not None:
                onerror(exc)
            continue
        if topdown:
            yield item, dirs, files
            inner = [path.join(item, name) for name in dirs]
            inner = [name for name in inner if followlinks or not path.islink(name)]
        else:
            stack.append((True, (item, dirs, files)))
        stack.extend((False, name) for name in reversed(inner))


def fwalk(top='.', topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk(), with a descriptor of the directory as a fourth item; it is open until the next step."""
    for where, dirs, files in _walk(fspath(top), topdown, onerror, follow_symlinks):
        try:
            fd = open(where, O_RDONLY | O_DIRECTORY)
        except OSError as exc:
            if onerror is not None:
                onerror(exc)
            continue
        try:
            yield where, dirs, files, fd
        finally:
            close(fd)


def get_exec_path(env=None):
    """The directories where programs are looked for."""
    text = (environ if env is None else env).get('PATH')
    return (defpath if text is None else text).split(pathsep)


def _exec(file, args, env):
    """Becomes a program that is looked for in PATH. env None: the environment stays."""
    def become(program):
        execv(program, list(args)) if env is None else execve(program, list(args), env)

    if sep in fsdecode(file):
        become(file)
    problem = None
    for directory in get_exec_path(env):
        try:
            become(path.join(directory, file))
        except (FileNotFoundError, NotADirectoryError) as exc:
            problem = problem or exc
        except OSError as exc:
            problem = exc
    raise problem


def execve(path, argv, env):
    """Become another program with the arguments argv and the environment env."""
    if not isinstance(env, list):
        env = [f'{fsdecode(key)}={fsdecode(value)}' for key, value in env.items()]
    _os.execve(path, argv, env)


def execl(file, *args):
    """As execv(), with the arguments one by one."""
    execv(file, args)


def execle(file, *args):
    """As execve(), with the arguments one by one, the environment last."""
    execve(file, list(args[:-1]), args[-1])


def execlp(file, *args):
    """As execl(), looking for the program in PATH."""
    _exec(file, args, None)


def execvp(file, args):
    """As execv(), looking for the program in PATH."""
    _exec(file, args, None)


def execvpe(file, args, env):
    """As execve(), looking for the program in PATH."""
    _exec(file, args, env)


def wait():
    """Wait for any child: (its number, wait status)."""
    return waitpid(-1, 0)


def execlpe(file, *args):
    """As execle(), looking for the program in PATH."""
    execvpe(file, list(args[:-1]), args[-1])


def _spawn(mode, program, args, env, search):
    if mode not in (P_WAIT, P_NOWAIT):
        raise ValueError(f'invalid mode {mode}')
    if not args or not fsencode(args[0]):
        raise ValueError('spawnv() arg 2 cannot be empty' if not args else 'spawnv() arg 2 first element cannot be empty')
    sys.stdout.flush()
    child = fork()
    if not child:
        try:
            (execvpe if search else execve)(program, args, environ if env is None else env)
        except BaseException:
            _exit(127)
    return child if mode == P_NOWAIT else waitstatus_to_exitcode(waitpid(child, 0)[1])


def spawnv(mode, file, args):
    """Start a program. With P_WAIT its status when it has ended, with P_NOWAIT the number of the process."""
    return _spawn(mode, file, args, None, False)


def spawnve(mode, file, args, env):
    """As spawnv(), with an environment."""
    return _spawn(mode, file, args, env, False)


def spawnvp(mode, file, args):
    """As spawnv(), looking for the program in PATH."""
    return _spawn(mode, file, args, None, True)


def spawnvpe(mode, file, args, env):
    """As spawnve(), looking for the program in PATH."""
    return _spawn(mode, file, args, env, True)


def spawnl(mode, file, *args):
    """As spawnv(), with the arguments one by one."""
    return _spawn(mode, file, args, None, False)


def spawnle(mode, file, *args):
    """As spawnve(), with the arguments one by one, the environment last."""
    return _spawn(mode, file, args[:-1], args[-1], False)


def spawnlp(mode, file, *args):
    """As spawnl(), looking for the program in PATH."""
    return _spawn(mode, file, args, None, True)


def spawnlpe(mode, file, *args):
    """As spawnle(), looking for the program in PATH."""
    return _spawn(mode, file, args[:-1], args[-1], True)


def _posix_spawn(places, argv, env, setsid):
    import _subprocess
    import subprocess
    pid, stage, code = _subprocess.spawn(list(argv), places, subprocess._variables(env), None, [-1, -1, -1], [],
                                         2 if setsid else 0, [-1, -1, -1, -1], None, None)
    if stage:
        waitpid(pid, 0)
        raise OSError(code, strerror(code), places[-1] if len(places) == 1 else fsdecode(argv[0]))
    return pid


def posix_spawn(path, argv, env, /, *, setsid=False):
    """Start a program: the number of the process. OSError when it cannot be started."""
    return _posix_spawn([path], argv, env, setsid)


def posix_spawnp(path, argv, env, /, *, setsid=False):
    """As posix_spawn(), looking for the program in PATH."""
    import subprocess
    return _posix_spawn(subprocess._places(path, None), argv, env, setsid)


def wait3(options):
    """As wait4() of any child."""
    return wait4(-1, options)


def fchdir(fd):
    """Change the working directory to an open one."""
    chdir(fd)


def fchmod(fd, mode):
    """Change an open file's permissions."""
    chmod(fd, mode)


def ctermid():
    """The name of the controlling terminal."""
    return '/dev/tty'


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """An open file on a descriptor, as open() makes it."""
    if not isinstance(fd, int):
        raise TypeError(f'invalid fd type ({type(fd)}, expected integer)')
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def popen(cmd, mode='r', buffering=-1):
    """A pipe to or from a command run in a shell."""
    if not isinstance(cmd, str):
        raise TypeError(f'invalid cmd type ({type(cmd)}, expected string)')
    if mode not in ('r', 'w'):
        raise ValueError(f'invalid mode {mode!r}')
    import subprocess
    pipe_end = {'stdout' if mode == 'r' else 'stdin': subprocess.PIPE}
    child = subprocess.Popen(cmd, shell=True, text=True, bufsize=buffering, **pipe_end)
    return _Pipe(child.stdout or child.stdin, child)


class _Pipe:
    """The file of popen(): closing it waits for the command."""

    def __init__(self, stream, child):
        self._stream = stream
        self._child = child

    def close(self):
        """Wait for the command: None, or its exit status when it failed."""
        self._stream.close()
        code = self._child.wait()
        return (code << 8 if code > 0 else code) or None

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return iter(self._stream)

    def __getattr__(self, name):
        return getattr(self._stream, name)


def cpu_count():
    """The number of processors, or None."""
    return _os.cpu_count()


def fstatvfs(fd, /):
    """About the file system that holds an open file."""
    return statvfs(fd)


class sched_param(tuple):
    """Parameters of a scheduling policy: the priority."""

    __slots__ = ()
    __module__ = 'posix'

    def __new__(cls, sched_priority):
        return tuple.__new__(cls, (sched_priority,))

    sched_priority = property(lambda self: self[0], doc='the scheduling priority')

    def __repr__(self):
        return f'posix.sched_param(sched_priority={self[0]!r})'


def _priority(param):
    if not isinstance(param, sched_param):
        raise TypeError('must have a sched_param object')
    return param[0]


def sched_getparam(pid, /):
    """The scheduling parameters of a process; 0: of this one."""
    return sched_param(_os._sched_getparam(pid))


def sched_setparam(pid, param, /):
    """Set the scheduling parameters of a process."""
    _os._sched_setparam(pid, -1, _priority(param))


def sched_setscheduler(pid, policy, param, /):
    """Set the scheduling policy of a process, and its parameters."""
    _os._sched_setparam(pid, policy, _priority(param))


def device_encoding(fd):
    """The encoding of a terminal; None if the descriptor is none."""
    return 'UTF-8' if isatty(fd) else None


def forkpty():
    """fork() with a new terminal for the child: (0 in the child, its number in the parent; the master's descriptor)."""
    master, slave = openpty()
    child = fork()
    if child:
        close(slave)
        return child, master
    close(master)
    login_tty(slave)
    return 0, -1


_at_fork = []


def _fork_with_calls():
    """Make a child process, and call what register_at_fork() was given."""
    for before, _, _ in reversed(_at_fork):
        before and before()
    child = _os.fork()
    for _, in_child, in_parent in _at_fork:
        call = in_parent if child else in_child
        call and call()
    return child


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Have functions called by fork(): before it (the latest first), then in the child or in the parent."""
    global fork
    given = before, after_in_child, after_in_parent
    if given == (None, None, None):
        raise TypeError('At least one argument is required.')
    for name, call in zip(('before', 'after_in_child', 'after_in_parent'), given):
        if call is not None and not callable(call):
            raise TypeError(f"'{name}' must be callable, not {type(call).__name__}")
    _at_fork.append(given)
    fork = _fork_with_calls


__all__ = [key for key in globals() if not key.startswith('_') and key != 'sys'] + ['_exit', *_TABLES]
