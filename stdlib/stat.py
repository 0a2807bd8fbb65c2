"""What the bits of st_mode mean."""

S_IFDIR, S_IFCHR, S_IFBLK, S_IFREG = 0o040000, 0o020000, 0o060000, 0o100000
S_IFIFO, S_IFLNK, S_IFSOCK = 0o010000, 0o120000, 0o140000
S_ISUID, S_ISGID, S_ISVTX = 0o4000, 0o2000, 0o1000
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001
S_IFDOOR = S_IFPORT = S_IFWHT = 0   # kinds that other systems have
S_IREAD, S_IWRITE, S_IEXEC, S_ENFMT = S_IRUSR, S_IWUSR, S_IXUSR, S_ISGID
(ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME) = range(10)


def S_IMODE(mode):
    """The permissions."""
    return mode & 0o7777


def S_IFMT(mode):
    """The kind of file."""
    return mode & 0o170000


def _is(kind, what):
    def test(mode):
        return mode & 0o170000 == kind
    test.__doc__ = f'Is it {what}?'
    return test


S_ISDIR = _is(S_IFDIR, 'a directory')
S_ISREG = _is(S_IFREG, 'a regular file')
S_ISLNK = _is(S_IFLNK, 'a symbolic link')
S_ISCHR = _is(S_IFCHR, 'a character device')
S_ISBLK = _is(S_IFBLK, 'a block device')
S_ISFIFO = _is(S_IFIFO, 'a pipe')
S_ISSOCK = _is(S_IFSOCK, 'a socket')


def _never(mode):
    """No: this system has no such files."""
    return False


S_ISDOOR = S_ISPORT = S_ISWHT = _never

# Flags of BSD and attributes of Windows, which os.stat() of other systems gives.
UF_NODUMP, UF_IMMUTABLE, UF_APPEND, UF_OPAQUE, UF_NOUNLINK, UF_COMPRESSED, UF_HIDDEN = 1, 2, 4, 8, 16, 32, 0x8000
SF_ARCHIVED, SF_IMMUTABLE, SF_APPEND, SF_NOUNLINK, SF_SNAPSHOT = (1 << _bit for _bit in (16, 17, 18, 20, 21))
globals().update(('FILE_ATTRIBUTE_' + _name, 1 << _bit) for _bit, _name in enumerate('''
    READONLY HIDDEN SYSTEM - DIRECTORY ARCHIVE DEVICE NORMAL TEMPORARY SPARSE_FILE REPARSE_POINT COMPRESSED OFFLINE
    NOT_CONTENT_INDEXED ENCRYPTED INTEGRITY_STREAM VIRTUAL NO_SCRUB_DATA'''.split()) if _name != '-')


def filemode(mode):
    """The mode as `ls -l` shows it: '-rwxr-xr-x'."""
    kinds = {S_IFDIR: 'd', S_IFREG: '-', S_IFLNK: 'l', S_IFCHR: 'c', S_IFBLK: 'b', S_IFIFO: 'p', S_IFSOCK: 's'}
    text = kinds.get(S_IFMT(mode), '?')
    for shift, special, letter in ((6, S_ISUID, 's'), (3, S_ISGID, 's'), (0, S_ISVTX, 't')):
        bits = mode >> shift
        text += 'r' if bits & 4 else '-'
        text += 'w' if bits & 2 else '-'
        if mode & special:
            text += letter if bits & 1 else letter.upper()
        else:
            text += 'x' if bits & 1 else '-'
    return text
