"""Paths as Windows writes them, for pathlib: PureWindowsPath takes them apart and puts them together on any system."""

import os
from pathlib import Path, PurePath

_RESERVED = {'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'} | {
    name + digit for name in ('COM', 'LPT') for digit in '123456789\xb9\xb2\xb3'}


def _split(text):
    """(drive, root, rest) of a path with backslashes. The drive is a letter with its colon, or a share of the network."""
    if text[:2] == '\\\\' and text[2:3] != '\\':
        host, _, rest = text[2:].partition('\\')
        share, _, rest = rest.partition('\\')
        if host and share:
            return f'\\\\{host}\\{share}', '\\', rest
    drive = text[:2] if text[1:2] == ':' and text[0].isalpha() and text[0].isascii() else ''
    rest = text[len(drive):]
    return drive, '\\' if rest[:1] == '\\' else '', rest.lstrip('\\')


class PureWindowsPath(PurePath):
    """A path of Windows: with drives, either kind of slash, and no difference between small and capital letters."""

    __slots__ = ('drive', 'root', '_folded')
    __module__ = 'pathlib'
    _sep = '\\'

    def __new__(cls, *args, **kwargs):
        drive = root = ''
        names = []
        for arg in args:
            text = str(arg) if isinstance(arg, PurePath) else os.fspath(arg)
            if not isinstance(text, str):
                raise TypeError('argument should be a str object or an os.PathLike object returning str, '
                                f'not {type(text)!r}')
            own_drive, own_root, rest = _split(text.replace('/', '\\'))
            if own_root or own_drive:
                names = []
                root = own_root
            drive = own_drive or drive
            names += [name for name in rest.split('\\') if name and name != '.']
        return cls._of(drive, root, names)

    @classmethod
    def _of(cls, drive, root, names):
        path = object.__new__(cls)
        path.drive, path.root, path._root, path._names = drive, root, drive + root, list(names)
        text = path._root + '\\'.join(names)
        if not path._root and names and _split(names[0])[0]:
            text = '.\\' + text   # "c:" as a name is no drive
        path._text = text or '.'
        path._folded = [part.lower() for part in path.parts]
        return path

    def joinpath(self, *args):
        """The path with more parts. One with the same drive and no root is relative to this one."""
        other = type(self)(*args)
        if not args or other.root or other.drive and other.drive.lower() != self.drive.lower():
            return type(self)(self, other) if args else self
        return self._of(self.drive, self.root, self._names + other._names)

    def __truediv__(self, other):
        try:
            return self.joinpath(other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return type(self)(other).joinpath(self)
        except TypeError:
            return NotImplemented

    def _make(self, root, names):
        return self._of(self.drive, self.root, names) if root else self._of('', '', names)

    anchor = property(lambda self: self._root, doc='Drive and root.')

    def __hash__(self):
        return hash(tuple(self._folded))

    def __eq__(self, other):
        return self._folded == other._folded if self._is_like(other) else NotImplemented

    def __lt__(self, other):
        return self._folded < other._folded if self._is_like(other) else NotImplemented

    def __le__(self, other):
        return self._folded <= other._folded if self._is_like(other) else NotImplemented

    def __gt__(self, other):
        return self._folded > other._folded if self._is_like(other) else NotImplemented

    def __ge__(self, other):
        return self._folded >= other._folded if self._is_like(other) else NotImplemented

    def as_posix(self):
        """The path with forward slashes."""
        return self._text.replace('\\', '/')

    def as_uri(self):
        """The path as a file: URL."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        path = self.as_posix()
        if self.drive[1:2] == ':':
            return f'file:///{self.drive}' + quote_from_bytes(path[2:].encode('utf-8'))
        return 'file:' + quote_from_bytes(path.encode('utf-8'))

    def is_absolute(self):
        """Has it a root, and a drive?"""
        return bool(self.root and self.drive)

    def is_reserved(self):
        """Is its last part the name of a device?"""
        if not self._names or self._root.startswith('\\\\'):
            return False
        return self._names[-1].partition('.')[0].partition(':')[0].rstrip(' ').upper() in _RESERVED

    def with_name(self, name):
        """The path with another last part."""
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        drive, root, rest = _split(name.replace('/', '\\'))
        if not name or name[-1] in '/\\' or drive or root or '\\' in rest or rest == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._make(self._root, self._names[:-1] + [name])

    def with_suffix(self, suffix):
        """The path with another extension; '' removes it."""
        if '\\' in suffix:
            raise ValueError(f'Invalid suffix {suffix!r}')
        return super().with_suffix(suffix)

    def relative_to(self, *other):
        """The path seen from `other`; ValueError if it does not lie there."""
        if not other:
            raise TypeError('need at least one argument')
        base = type(self)(*other)
        same = self.drive.lower() == base.drive.lower() and (self.root == base.root or not base.root and not base._names)
        count = len(base._names)
        if not same or [name.lower() for name in self._names[:count]] != [name.lower() for name in base._names]:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the '
                             'other is absolute.')
        return self._of('', self.root if self.root != base.root else '', self._names[count:])

    def match(self, path_pattern):
        """Does the path fit a shell pattern (a relative one: its end)?"""
        from fnmatch import fnmatchcase
        pattern = PureWindowsPath(path_pattern)
        if not pattern.parts:
            raise ValueError('empty pattern')
        if pattern.drive and pattern.drive.lower() != self.drive.lower() or pattern.root and pattern.root != self.root:
            return False
        own, wanted = self._folded, pattern._folded
        if pattern._root:
            if len(own) != len(wanted):
                return False
            own, wanted = own[1:], wanted[1:]
        return len(wanted) <= len(own) and all(map(fnmatchcase, reversed(own), reversed(wanted)))


class WindowsPath(Path, PureWindowsPath):
    """A Path on Windows: it cannot be made on this system."""

    __slots__ = ()
    __module__ = 'pathlib'

    def __new__(cls, *args, **kwargs):
        raise NotImplementedError(f'cannot instantiate {cls.__name__!r} on your system')
