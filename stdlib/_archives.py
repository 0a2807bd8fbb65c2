"""Tar and zip files for shutil: what goes into them, and where it goes from them.

libarchive (module _archive) reads and writes the formats; files are opened here. Nothing is ever written outside of
the directory that an archive is unpacked into, whatever names and links it holds.
"""

import os
import stat
from contextlib import suppress

import _archive
from shutil import ReadError

_ENDINGS = {'': '', 'gzip': '.gz', 'bzip2': '.bz2', 'xz': '.xz'}


# --- making ---

def _accounts(path):
    """The names and numbers that /etc/passwd or /etc/group lists: {number: name}."""
    try:
        with open(path, encoding='utf-8', errors='surrogateescape') as file:
            rows = [line.split(':') for line in file]
    except OSError:
        return {}
    return {int(row[2]): row[0] for row in reversed(rows) if len(row) > 2 and row[2].isdecimal()}


def _own_folder(name, dry_run, logger):
    folder = os.path.dirname(name)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info('creating %s', folder)
        if not dry_run:
            os.makedirs(folder)


class _Tar:
    """A tar file while it is made. owner, group: (number, name) in place of the files' own."""

    def __init__(self, file, path, compression, owner, group):
        self.writer = _archive.Writer(file.fileno(), 'tar', compression)
        self.path, self.owner, self.group = path, owner, group
        self.users, self.groups = _accounts('/etc/passwd'), _accounts('/etc/group')
        self.seen = {}      # files with several names: the first

    def add(self, source, name):
        """Add what lies at source under a name, a directory with all that is in it."""
        if os.path.abspath(source) == self.path:
            return
        info = os.lstat(source)
        kind, link, size = stat.S_IFMT(info.st_mode), None, 0
        if kind == stat.S_IFSOCK:
            return
        if kind == stat.S_IFLNK:
            link = os.readlink(source)
        elif kind == stat.S_IFREG:
            first = self.seen.setdefault((info.st_dev, info.st_ino), name) if info.st_nlink > 1 else name
            link = first if first != name else None
            size = info.st_size if link is None else 0
        self._put(source, name.lstrip('/'), info, link and link.lstrip('/') if kind == stat.S_IFREG else link, size)
        if kind == stat.S_IFDIR:
            for entry in sorted(os.listdir(source)):
                self.add(os.path.join(source, entry), os.path.join(name, entry))

    def _put(self, source, name, info, link, size):
        uid, user = self.owner or (info.st_uid, self.users.get(info.st_uid, ''))
        gid, group = self.group or (info.st_gid, self.groups.get(info.st_gid, ''))
        fd = os.open(source, os.O_RDONLY) if stat.S_ISREG(info.st_mode) and link is None else -1
        try:
            self.writer.add(os.fsencode(name), info.st_mode, info.st_mtime_ns, size,
                            None if link is None else os.fsencode(link), uid, gid, os.fsencode(user),
                            os.fsencode(group), fd)
        finally:
            if fd >= 0:
                os.close(fd)


def _account(table, name):
    """(number, name) of a user or group, None when there is none of that name."""
    if name is None:
        return None
    return next(((number, known) for number, known in _accounts(table).items() if known == name), None)


def make_tar(base_name, base_dir, compression='', verbose=0, dry_run=0, owner=None, group=None, logger=None,
             root_dir=None):
    """Make base_name.tar (.gz, ...) of base_dir, which is meant from root_dir; gives its name."""
    archive = base_name + '.tar' + _ENDINGS[compression]
    _own_folder(archive, dry_run, logger)
    if logger is not None:
        logger.info('Creating tar archive')
    if not dry_run:
        with open(archive, 'wb') as file:
            tar = _Tar(file, os.path.abspath(archive), compression, _account('/etc/passwd', owner),
                       _account('/etc/group', group))
            tar.add(os.path.normpath(os.path.join(root_dir, base_dir)) if root_dir is not None else base_dir, base_dir)
            tar.writer.close()
    return os.path.abspath(archive) if root_dir is not None else archive


def make_zip(base_name, base_dir, verbose=0, dry_run=0, logger=None, owner=None, group=None, root_dir=None):
    """Make base_name.zip of base_dir, which is meant from root_dir; gives its name. Links are followed to files."""
    archive = base_name + '.zip'
    _own_folder(base_name, dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", archive, base_dir)
    if not dry_run:
        top = os.path.normpath(os.path.join(root_dir, base_dir) if root_dir is not None else base_dir)
        with open(archive, 'wb') as file:
            writer = _archive.Writer(file.fileno(), 'zip', '')
            if os.path.normpath(base_dir) != os.curdir:
                _zip_member(writer, top, os.path.normpath(base_dir), logger)
            for folder, folders, names in os.walk(top):
                inside = os.path.relpath(folder, top)
                inside = os.path.normpath(os.path.join(base_dir, inside))
                for name in sorted(folders) + [n for n in names if os.path.isfile(os.path.join(folder, n))]:
                    _zip_member(writer, os.path.normpath(os.path.join(folder, name)),
                                os.path.normpath(os.path.join(inside, name)), logger)
            writer.close()
    return os.path.abspath(archive) if root_dir is not None else archive


def _zip_member(writer, source, name, logger):
    name = name.lstrip('/')
    info = os.stat(source)
    if stat.S_ISDIR(info.st_mode):
        writer.add(name.encode('utf-8') + b'/', info.st_mode, info.st_mtime_ns, 0, None, 0, 0, b'', b'', -1)
    else:
        with open(source, 'rb') as file:
            writer.add(name.encode('utf-8'), info.st_mode, info.st_mtime_ns, info.st_size, None, 0, 0, b'', b'',
                       file.fileno())
    if logger is not None:
        logger.info("adding '%s'", source)


# --- unpacking ---

class FilterError(Exception):
    """A member of an archive that a filter refuses: tarinfo."""

    __module__ = 'tarfile'

    def __init__(self, member, message):
        self.tarinfo = member
        super().__init__(message)


class OutsideDestinationError(FilterError):
    """It would lie outside of the directory that is unpacked into."""

    __module__ = 'tarfile'

    def __init__(self, member, path):
        self._path = path
        super().__init__(member, f'{member.name!r} would be extracted to {path!r}, which is outside the destination')


class SpecialFileError(FilterError):
    """It is a device or a pipe."""

    __module__ = 'tarfile'

    def __init__(self, member):
        super().__init__(member, f'{member.name!r} is a special file')


class AbsoluteLinkError(FilterError):
    """It is a link to an absolute path."""

    __module__ = 'tarfile'

    def __init__(self, member):
        super().__init__(member, f'{member.name!r} is a link to an absolute path')


class LinkOutsideDestinationError(FilterError):
    """It is a link to outside of the directory that is unpacked into."""

    __module__ = 'tarfile'

    def __init__(self, member, path):
        self._path = path
        super().__init__(member, f'{member.name!r} would link to {path!r}, which is outside the destination')


class Member:
    """A member of an archive. mode: its permissions; kind: as stat.S_IFMT gives it; linkname: of a link; link: is it
    another name of an earlier member? mtime: seconds."""

    def __init__(self, row):
        name, mode, mtime_ns, self.size, symlink, hardlink, self.uid, self.gid, user, group = row
        self.name = name.rstrip('/') or name
        self.mode, self.kind, self.link = stat.S_IMODE(mode), stat.S_IFMT(mode), hardlink is not None
        self.linkname = hardlink or symlink or ''
        self.uname, self.gname = user or '', group or ''
        self.mtime = mtime_ns / 10 ** 9 if mtime_ns % 10 ** 9 else mtime_ns // 10 ** 9

    @property
    def mtime_ns(self):
        """The time in nanoseconds, as exactly as mtime has it."""
        return round(self.mtime * 10 ** 9)

    def replace(self, **changes):
        """The same with other fields."""
        changes.pop('deep', None)
        other = object.__new__(Member)
        other.__dict__.update(self.__dict__, **changes)
        return other

    def isdir(self):
        """Is it a directory?"""
        return self.kind == stat.S_IFDIR and not self.link

    def issym(self):
        """Is it a symbolic link?"""
        return self.kind == stat.S_IFLNK and not self.link

    def islnk(self):
        """Is it another name of an earlier member?"""
        return self.link

    def isfifo(self):
        """Is it a named pipe?"""
        return self.kind == stat.S_IFIFO and not self.link

    def isdev(self):
        """Is it a device or a named pipe?"""
        return self.kind in (stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO) and not self.link

    def isfile(self):
        """Is it a regular file?"""
        return not (self.link or self.isdir() or self.issym() or self.isdev())

    isreg = isfile

    def __repr__(self):
        return f'<TarInfo {self.name!r} at {id(self):#x}>'


def _leaves(path, folder):
    return os.path.commonpath([os.path.realpath(path), folder]) != folder


def _trusted(member, folder):
    return member


def _tar_filter(member, folder):
    name = member.name.lstrip('/' + os.sep)
    mode = member.mode & 0o755
    member = member.replace(name=name, mode=mode)
    path = os.path.join(folder, name)
    if _leaves(path, folder):
        raise OutsideDestinationError(member, os.path.realpath(path))
    return member


def _data_filter(member, folder):
    member = _tar_filter(member, folder)
    if member.isfile() or member.islnk():
        mode = member.mode if member.mode & 0o100 else member.mode & ~0o111
        member = member.replace(mode=mode | 0o600)
    elif member.isdir() or member.issym():
        member = member.replace(mode=None)
    else:
        raise SpecialFileError(member)
    if member.islnk() or member.issym():
        if os.path.isabs(member.linkname):
            raise AbsoluteLinkError(member)
        base = os.path.join(folder, os.path.dirname(member.name)) if member.issym() else folder
        path = os.path.realpath(os.path.join(base, member.linkname))
        if _leaves(path, folder):
            raise LinkOutsideDestinationError(member, path)
    return member.replace(uid=None, gid=None, uname=None, gname=None)


_FILTERS = {None: _trusted, 'fully_trusted': _trusted, 'tar': _tar_filter, 'data': _data_filter}


class _Unpacking:
    """Puts members of a tar file below a directory."""

    def __init__(self, reader, folder, chosen):
        self.reader, self.folder, self.chosen = reader, folder, chosen
        self.root = os.path.realpath(folder)
        self.folders = []   # their times and permissions are set at the end
        self.users = self.groups = None

    def put(self, member):
        """Unpack a member as the filter wants it."""
        member = self.chosen(member, self.root)
        if member is None:
            return
        path = os.path.join(self.folder, member.name.lstrip('/'))
        links = member.issym() or member.islnk()
        if _leaves(os.path.dirname(path) if links else path, self.root) or os.path.basename(path) == '..':
            raise OutsideDestinationError(member, os.path.realpath(path))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if member.isdir():
            self._make_folder(member, path)
        elif member.issym():
            if os.path.isdir(path) and not os.path.islink(path) and \
                    os.path.isdir(os.path.join(os.path.dirname(path), member.linkname)):
                return  # a directory stays in place of a link to one
            self._clear(path)
            os.symlink(member.linkname, path)
        elif member.islnk():
            self._make_link(member, path)
        elif member.isfifo():
            os.mkfifo(path)
        elif member.isdev():
            raise SpecialFileError(member)
        else:
            with open(path, 'wb') as file:
                self.reader.save(file.fileno())
        if not member.isdir():
            self._set_attributes(member, path)

    @staticmethod
    def _clear(path):
        if os.path.lexists(path):
            os.unlink(path)

    def _make_folder(self, member, path):
        try:
            os.mkdir(path, 0o777 if member.mode is None else 0o700)
        except FileExistsError:
            pass
        self.folders.append((member, path))

    def _make_link(self, member, path):
        source = os.path.join(self.folder, member.linkname.lstrip('/'))
        if not os.path.lexists(source):
            raise KeyError(f'linkname {member.linkname!r} not found')
        if _leaves(source, self.root):
            raise LinkOutsideDestinationError(member, os.path.realpath(source))
        self._clear(path)
        os.link(source, path)

    def _set_attributes(self, member, path):
        """Owner, permissions and time, as far as that is possible."""
        if os.geteuid() == 0:
            self._give_away(member, path)
        if member.issym():
            return
        with suppress(OSError):
            if member.mode is not None:
                os.chmod(path, member.mode)
        with suppress(OSError):
            if member.mtime is not None:
                os.utime(path, ns=(member.mtime_ns, member.mtime_ns))

    def _give_away(self, member, path):
        """What root unpacks belongs to its owner, if there is one of his name here, else to the number."""
        if self.users is None:
            self.users, self.groups = ({name: number for number, name in _accounts(table).items()}
                                       for table in ('/etc/passwd', '/etc/group'))
        uid = self.users.get(member.uname, member.uid)
        gid = self.groups.get(member.gname, member.gid)
        with suppress(OSError):
            os.chown(path, -1 if uid is None else uid, -1 if gid is None else gid, follow_symlinks=False)

    def finish(self):
        """Set what directories have of their own, the innermost first."""
        for member, path in sorted(self.folders, key=lambda pair: pair[0].name, reverse=True):
            self._set_attributes(member, path)


def _members(reader, first):
    while first is not None:
        yield Member(first)
        try:
            first = reader.next()
        except _archive.Error as exc:
            raise _broken(exc) from None


def _broken(exc):
    if 'runcated' in str(exc):
        return EOFError('Compressed file ended before the end-of-stream marker was reached')
    return ReadError(str(exc))


def unpack_tar(filename, extract_dir, *, filter=None):
    """Unpack a tar file, compressed or not. filter: None, 'fully_trusted', 'tar', 'data', or a function."""
    with open(filename, 'rb') as file:
        try:
            reader = _archive.Reader(file.fileno(), 'tar')
            first = reader.next()
        except _archive.Error as exc:
            if 'runcated' in str(exc):
                raise _broken(exc) from None
            first = None
        if first is None and not _is_empty_tar(file):
            raise ReadError(f'{filename} is not a compressed or uncompressed tar file')
        chosen = filter if callable(filter) else _FILTERS.get(filter)
        if chosen is None:
            raise ValueError(f'filter {filter!r} not found')
        os.makedirs(extract_dir, exist_ok=True) if first is not None else None
        unpacking = _Unpacking(reader, extract_dir, chosen)
        try:
            for member in _members(reader, first):
                unpacking.put(member)
        except _archive.Error as exc:
            raise _broken(exc) from None
        unpacking.finish()


def _is_empty_tar(file):
    """An archive without members is blocks of zeros."""
    file.seek(0)
    return file.read(512) == bytes(512)


def _is_zip(filename):
    """Has a file the record that ends a zip file?"""
    try:
        with open(filename, 'rb') as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 65557))     # the record and the longest comment
            return b'PK\5\6' in file.read()
    except OSError:
        return False


def unpack_zip(filename, extract_dir):
    """Unpack a zip file. Members with absolute names or '..' in them are left out."""
    if not _is_zip(filename):
        raise ReadError(f'{filename} is not a zip file')
    root = os.path.realpath(extract_dir)
    with open(filename, 'rb') as file:
        try:
            reader = _archive.Reader(file.fileno(), 'zip')
            for row in iter(reader.next, None):
                if not row[0].startswith('/') and '..' not in row[0]:
                    _unzip(reader, row, os.path.join(extract_dir, *row[0].split('/')), root)
        except _archive.Error as exc:
            raise ReadError(str(exc)) from None


def _unzip(reader, row, path, root):
    name, link = row[0], row[4]
    if _leaves(path, root):
        raise OutsideDestinationError(Member(row), os.path.realpath(path))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if name.endswith('/'):
        return
    with open(path, 'wb') as target:
        if link is not None:
            target.write(os.fsencode(link))     # zip files hold links as text
        else:
            reader.save(target.fileno())
