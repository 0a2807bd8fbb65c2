"""Paths as objects: PurePath takes names apart and puts them together, Path also works with the files."""

import io
import os

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


def __getattr__(name):
    if name in ('PureWindowsPath', 'WindowsPath'):
        import _windows_path
        return getattr(_windows_path, name)
    raise AttributeError(f"module 'pathlib' has no attribute {name!r}")


class _PathParents(tuple):
    """The paths above another."""

    def __getitem__(self, index):
        try:
            return super().__getitem__(index)
        except IndexError:
            raise IndexError(index) from None

    def __repr__(self):
        return f'<{self.kind}.parents>'


class PurePath:
    """A path, made of parts that are str or paths. `/` joins. Nothing here touches the file system."""

    __slots__ = ('_text', '_root', '_names')
    _sep = '/'

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        self = object.__new__(cls)
        parts = []
        for arg in args:
            text = arg.as_posix() if isinstance(arg, PurePath) else os.fspath(arg)
            if not isinstance(text, str):
                raise TypeError('argument should be a str object or an os.PathLike object returning str, '
                                f'not {type(text)!r}')
            parts.append(text)
        self._set(os.path.join(*parts) if parts else '')
        return self

    def _set(self, text):
        self._root = '//' if text.startswith('//') and not text.startswith('///') else '/' if text.startswith('/') else ''
        self._names = [name for name in text.split('/') if name and name != '.']
        self._text = self._root + '/'.join(self._names) or '.'

    def _make(self, root, names):
        path = object.__new__(type(self))
        path._root, path._names = root, list(names)
        path._text = root + '/'.join(names) or '.'
        return path

    def __reduce__(self):
        return self.__class__, self.parts

    def __str__(self):
        return self._text

    def __fspath__(self):
        return self._text

    def __bytes__(self):
        return os.fsencode(self._text)

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def __hash__(self):
        return hash(self._text)

    def _is_like(self, other):
        return isinstance(other, PurePath) and other._sep == self._sep

    def __eq__(self, other):
        return self._text == other._text if self._is_like(other) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if self._is_like(other) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if self._is_like(other) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if self._is_like(other) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if self._is_like(other) else NotImplemented

    def __truediv__(self, other):
        try:
            return type(self)(self, other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return type(self)(other, self)
        except TypeError:
            return NotImplemented

    def __class_getitem__(cls, item):
        return cls

    drive = property(lambda self: '', doc='Always empty on this system.')
    root = property(lambda self: self._root, doc="'/' for absolute paths.")
    anchor = root
    parts = property(lambda self: (self._root, *self._names) if self._root else tuple(self._names), doc='The parts, a tuple.')
    name = property(lambda self: self._names[-1] if self._names else '', doc='The last part.')

    @property
    def parent(self):
        """The path without its last part."""
        return self._make(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        """The paths above, nearest first."""
        above = _PathParents(self._make(self._root, self._names[:i]) for i in range(len(self._names) - 1, -1, -1))
        above.kind = type(self).__name__
        return above

    @property
    def suffix(self):
        """The last extension with its dot, or ''."""
        dot = self.name.rfind('.')
        return self.name[dot:] if 0 < dot < len(self.name) - 1 else ''

    @property
    def suffixes(self):
        """All extensions."""
        if self.name.endswith('.'):
            return []
        return ['.' + part for part in self.name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The last part without its last extension."""
        name = self._names[-1] if self._names else ''
        dot = name.rfind('.')
        return name[:dot] if 0 < dot < len(name) - 1 else name

    def as_posix(self):
        """The path with forward slashes."""
        return self._text

    def as_uri(self):
        """The path as a file: URL."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        return 'file://' + quote_from_bytes(bytes(self))

    def is_absolute(self):
        """Does it begin at the root?"""
        return bool(self._root)

    def is_reserved(self):
        """False: no names are reserved on this system."""
        return False

    def joinpath(self, *args):
        """The path with more parts."""
        return type(self)(self, *args)

    def with_name(self, name):
        """The path with another last part."""
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._make(self._root, self._names[:-1] + [name])

    def with_stem(self, stem):
        """The path with another stem."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """The path with another extension; '' removes it."""
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError(f'Invalid suffix {suffix!r}')
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self._make(self._root, self._names[:-1] + [self.stem + suffix])

    def relative_to(self, *other):
        """The path seen from `other`; ValueError if it does not lie there."""
        if not other:
            raise TypeError('need at least one argument')
        base = type(self)(*other)
        if self._root != base._root or self._names[:len(base._names)] != base._names:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the '
                             'other is absolute.')
        return self._make('', self._names[len(base._names):])

    def is_relative_to(self, *other):
        """Does it lie in `other`?"""
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def match(self, path_pattern):
        """Does the path fit a shell pattern (a relative one: its end)?"""
        from fnmatch import fnmatchcase
        pattern = PurePosixPath(path_pattern)
        if not pattern.parts:
            raise ValueError('empty pattern')
        if pattern._root and (self._root != pattern._root or len(self.parts) != len(pattern.parts)):
            return False
        if len(pattern.parts) > len(self.parts):
            return False
        return all(fnmatchcase(part, want) for part, want in zip(reversed(self.parts), reversed(pattern.parts)))


class PurePosixPath(PurePath):
    """A PurePath of this system."""

    __slots__ = ()


class Path(PurePath):
    """A path with what can be done to the file there. Methods raise OSError as the functions of os do."""

    __slots__ = ()

    @classmethod
    def cwd(cls):
        """The working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's home."""
        return cls('~').expanduser()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def stat(self, *, follow_symlinks=True):
        """What os.stat() gives."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """What os.lstat() gives."""
        return os.lstat(self)

    def exists(self):
        """Is there such a file?"""
        return os.path.exists(self)

    def is_dir(self):
        """Is it a directory?"""
        return os.path.isdir(self)

    def is_file(self):
        """Is it a regular file?"""
        return os.path.isfile(self)

    def is_symlink(self):
        """Is it a symbolic link?"""
        return os.path.islink(self)

    def is_mount(self):
        """Is a file system mounted there?"""
        return os.path.ismount(self)

    def _is(self, kind):
        mode = os._os._mode(self)
        return mode is not None and mode & 0o170000 == kind

    def is_socket(self):
        """Is it a socket?"""
        return self._is(0o140000)

    def is_fifo(self):
        """Is it a pipe?"""
        return self._is(0o010000)

    def is_block_device(self):
        """Is it a block device?"""
        return self._is(0o060000)

    def is_char_device(self):
        """Is it a character device?"""
        return self._is(0o020000)

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """The file, opened as by open()."""
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        """What the file holds, as text."""
        with self.open('r', -1, encoding, errors) as file:
            return file.read()

    def read_bytes(self):
        """What the file holds."""
        with self.open('rb') as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make data the contents of the file; how many characters."""
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {data.__class__.__name__}')
        with self.open('w', -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        """Make data the contents of the file; how many bytes."""
        view = memoryview(data)
        with self.open('wb') as file:
            return file.write(view)

    def iterdir(self):
        """The paths in a directory, in no order."""
        for name in os.listdir(self):
            yield self._make(self._root, self._names + [name])

    def glob(self, pattern):
        """The paths below this one that fit a pattern; ** goes through all directories."""
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        wanted = PurePosixPath(pattern)
        if wanted._root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        only_dirs = pattern.endswith('/')
        seen = set()
        for path in self._select(wanted._names):
            if path not in seen and (not only_dirs or path.is_dir()):
                seen.add(path)
                yield path

    def rglob(self, pattern):
        """The paths anywhere below this one that fit a pattern."""
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        return self.glob('**/' + pattern)

    def _select(self, names):
        if not names:
            yield self
            return
        first, rest = names[0], names[1:]
        if first == '**':
            yield from self._select(rest) if rest else (self,)
            for child in self._children():
                if child.is_dir() and not child.is_symlink():
                    yield from child._select(names)
        elif '*' in first or '?' in first or '[' in first:
            from fnmatch import fnmatchcase
            for child in self._children():
                if fnmatchcase(child.name, first) and (not rest or child.is_dir()):
                    yield from child._select(rest)
        else:
            child = self / first
            if child.exists():
                yield from child._select(rest)

    def _children(self):
        try:
            return list(self.iterdir())
        except OSError:
            return []

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make a directory. parents: those above too; exist_ok: it may be there."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def touch(self, mode=0o666, exist_ok=True):
        """Make an empty file, or renew its times."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the directory, which must be empty."""
        os.rmdir(self)

    def rename(self, target):
        """Give it another name; returns the new path."""
        os.rename(self, target)
        return type(self)(target)

    def replace(self, target):
        """Give it another name, replacing what is there; returns the new path."""
        os.replace(self, target)
        return type(self)(target)

    def chmod(self, mode, *, follow_symlinks=True):
        """Change permissions."""
        os.chmod(self, mode)

    def symlink_to(self, target, target_is_directory=False):
        """Make this a symbolic link to target."""
        os.symlink(target, self)

    def hardlink_to(self, target):
        """Make this another name of target."""
        os.link(target, self)

    def readlink(self):
        """Where the symbolic link leads."""
        return type(self)(os.readlink(self))

    def samefile(self, other_path):
        """Do both lead to the same file?"""
        return os.path.samefile(self, other_path)

    def absolute(self):
        """The path from the root, not normalised."""
        return self if self._root else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        """The path from the root with symbolic links followed."""
        return type(self)(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """With ~ replaced by the home."""
        if self._root or not self._names or not self._names[0].startswith('~'):
            return self
        home = os.path.expanduser(self._names[0])
        if home.startswith('~'):
            raise RuntimeError("Could not determine home directory.")
        return type(self)(home, *self._names[1:])

    def _passwd(self, file, number, field, kind):
        with io.open(file) as lines:
            for line in lines:
                fields = line.split(':')
                if int(fields[field]) == number:
                    return fields[0]
        raise KeyError(f'{kind}(): {kind[3:-2] + "id"} not found: {number}')

    def owner(self):
        """The name of the owner."""
        return self._passwd('/etc/passwd', self.stat().st_uid, 2, 'getpwuid')

    def group(self):
        """The name of the group."""
        return self._passwd('/etc/group', self.stat().st_gid, 2, 'getgrgid')


class PosixPath(Path, PurePosixPath):
    """A Path of this system."""

    __slots__ = ()
