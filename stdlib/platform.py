"""What the program runs on: machine, system, interpreter. What is not known is an empty string."""

import os
import sys
from collections import namedtuple


class uname_result(namedtuple('uname_result_base', 'system node release version machine')):
    """As os.uname(), with a sixth item, the processor, which is only looked up when it is asked for."""

    _fields = ('system', 'node', 'release', 'version', 'machine', 'processor')

    @property
    def processor(self):
        """The processor's name."""
        return _processor()

    def __repr__(self):
        shown = ', '.join(f'{name}={getattr(self, name)!r}' for name in self._fields[:5])
        return f'{type(self).__name__}({shown})'

    @classmethod
    def _make(cls, iterable):
        items = list(iterable)
        if len(items) != 6:
            raise TypeError(f'Expected 6 arguments, got {len(items)}')
        return cls.__new__(cls, *items[:5])

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return 6

    def _asdict(self):
        return dict(zip(self._fields, self))


_found = {}   # by function name: what does not change is looked up once


def _processor():
    import subprocess
    if 'processor' not in _found:
        try:
            text = subprocess.check_output(['uname', '-p'], stderr=subprocess.DEVNULL, text=True).strip()
        except (OSError, subprocess.CalledProcessError):
            text = ''
        _found['processor'] = '' if text == 'unknown' else text
    return _found['processor']


def uname():
    """System, node, release, version, machine and processor."""
    if 'uname' not in _found:
        _found['uname'] = uname_result(*os.uname())
    return _found['uname']


def system():
    """The system's name: 'Linux'."""
    return uname().system


def node():
    """The computer's name in the network."""
    return uname().node


def release():
    """The system's release."""
    return uname().release


def version():
    """The release's version."""
    return uname().version


def machine():
    """The kind of machine: 'x86_64'."""
    return uname().machine


def processor():
    """The processor's name."""
    return uname().processor


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """The C library: (name, version)."""
    try:
        name, number = os.confstr('CS_GNU_LIBC_VERSION').split(maxsplit=1)
    except (AttributeError, ValueError, OSError):
        return lib, version
    return name, number


def architecture(executable=sys.executable, bits='', linkage=''):
    """(bits, kind) of a program, by default the interpreter: ('64bit', 'ELF')."""
    try:
        with open(executable, 'rb') as program:
            head = program.read(5)
    except OSError:
        head = b''
    if head[:4] == b'\x7fELF':
        return bits or ('64bit' if head[4] == 2 else '32bit'), linkage or 'ELF'
    return bits or ('64bit' if sys.maxsize > 2 ** 32 else '32bit'), linkage


def platform(aliased=False, terse=False):
    """All of it in one line, for people to read."""
    found = uname()
    name, number = libc_ver()
    if terse:
        parts = [found.system, found.release, found.machine, 'with', name + number]
    else:
        parts = [found.system, found.release, found.machine, found.processor, 'with', name + number]
    return _one_word(parts if name else parts[:-2])


def _one_word(parts):
    text = '-'.join(part.strip() for part in parts if part)
    for char in ' /\\:;"()':
        text = text.replace(char, '_' if char == ' ' else '-')
    return text


def system_alias(system, release, version):
    """The names under which a system is sold, where they differ."""
    return system, release, version


def freedesktop_os_release():
    """What /etc/os-release says of the distribution, as a dict. OSError if there is no such file."""
    fields = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
    for name in ('/etc/os-release', '/usr/lib/os-release'):
        try:
            with open(name, encoding='utf-8') as lines:
                for line in lines:
                    key, equals, value = line.strip().partition('=')
                    if equals and not key.startswith('#'):
                        fields[key] = _unquoted(value)
            return fields
        except OSError:
            continue
    raise OSError(2, 'Unable to read files /etc/os-release, /usr/lib/os-release')


def _unquoted(text):
    if len(text) >= 2 and text[0] == text[-1] and text[0] in '"\'':
        text = text[1:-1]
    for char in '"\'$`\\':
        text = text.replace('\\' + char, char)
    return text


def python_implementation():
    """'Eddy': the interpreter. What it implements is python_version()."""
    return 'Eddy'


def python_version():
    """The version of the language, '3.11.7'."""
    return '.'.join(map(str, sys.version_info[:3]))


def python_version_tuple():
    """The version of the language as three strings."""
    return tuple(map(str, sys.version_info[:3]))


def python_branch():
    """Empty: not known."""
    return ''


def python_revision():
    """Empty: not known."""
    return ''


def python_build():
    """(number, date) of the interpreter's build."""
    return 'main', ''


def python_compiler():
    """What the interpreter was compiled with."""
    return sys.version.rpartition('[')[2].rstrip(']')


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """About macOS: as given, elsewhere."""
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    """About Windows: as given, elsewhere."""
    return release, version, csd, ptype


def win32_edition():
    """About Windows: None, elsewhere."""
    return None


def win32_is_iot():
    """About Windows: False, elsewhere."""
    return False


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    """About Java: as given, elsewhere."""
    return release, vendor, vminfo, osinfo
