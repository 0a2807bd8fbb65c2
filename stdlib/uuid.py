"""Universally unique identifiers (RFC 4122): of time, of names, of chance."""

import os
import sys
from enum import Enum

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition')

int_, bytes_ = int, bytes


class SafeUUID(Enum):
    """Was a UUID made so that no other process can have got the same?"""

    safe = 0
    unsafe = -1
    unknown = None


def _bits(above, width, purpose):
    """An attribute that is some of the bits of a UUID: so many, above so many others."""
    return property(lambda self: self.int >> above & (1 << width) - 1, doc=purpose)


class UUID:
    """A UUID, made of one of: 32 hexadecimal digits (with braces, hyphens or 'urn:uuid:' if you like), 16 bytes,
    16 bytes with the first fields in little-endian order, six fields, an int. version sets the version's bits.

    Immutable; ordered as the ints are.
    """

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if sum(given is not None for given in (hex, bytes, bytes_le, fields, int)) != 1:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if hex is not None:
            int = _from_hex(hex)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            bytes = _swapped(bytes_le)
        elif fields is not None:
            int = _from_fields(fields)
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes, 'big')
        if not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError('illegal version number')
            int = int & ~(0xF << 76 | 0x3 << 62) | version << 76 | 0x2 << 62
        self._set(int, is_safe)

    def _set(self, number, is_safe):
        for name, value in ('int', number), ('is_safe', is_safe):
            object.__setattr__(self, name, value)

    def __getstate__(self):
        state = {'int': self.int}
        if self.is_safe is not SafeUUID.unknown:
            state['is_safe'] = self.is_safe.value
        return state

    def __setstate__(self, state):
        self._set(state['int'], SafeUUID(state.get('is_safe')))

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        digits = self.hex
        return '-'.join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    @property
    def bytes(self):
        """The 16 bytes."""
        return self.int.to_bytes(16, 'big')

    @property
    def bytes_le(self):
        """The 16 bytes with the first three fields in little-endian order."""
        return _swapped(self.bytes)

    @property
    def fields(self):
        """The six fields, as ints."""
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
                self.node)

    time_low = _bits(96, 32, 'The first 32 bits.')
    time_mid = _bits(80, 16, 'The next 16 bits.')
    time_hi_version = _bits(64, 16, 'The next 16 bits: the end of the time, and the version.')
    clock_seq_hi_variant = _bits(56, 8, 'The next 8 bits.')
    clock_seq_low = _bits(48, 8, 'The next 8 bits.')
    node = _bits(0, 48, 'The last 48 bits.')

    @property
    def time(self):
        """The time of version 1: 100 ns units since 1582-10-15."""
        return (self.time_hi_version & 0xFFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        """The sequence number of version 1."""
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    @property
    def hex(self):
        """32 hexadecimal digits."""
        return f'{self.int:032x}'

    @property
    def urn(self):
        """As a URN."""
        return f'urn:uuid:{self}'

    @property
    def variant(self):
        """Who lays down what the bits mean: one of the constants."""
        bits = self.int >> 61 & 7
        if bits < 4:
            return RESERVED_NCS
        return RFC_4122 if bits < 6 else RESERVED_MICROSOFT if bits == 6 else RESERVED_FUTURE

    @property
    def version(self):
        """The version, 1 to 5; None when the variant is not RFC_4122's."""
        return self.int >> 76 & 0xF if self.variant == RFC_4122 else None


def _from_hex(text):
    digits = text.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
    if len(digits) != 32:
        raise ValueError('badly formed hexadecimal UUID string')
    return int(digits, 16)


def _swapped(data):
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]


def _from_fields(fields):
    if len(fields) != 6:
        raise ValueError('fields is not a 6-tuple')
    value = 0
    for number, (field, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
        if not 0 <= field < 1 << bits:
            raise ValueError(f'field {number} out of range (need a {bits}-bit value)')
        value = value << bits | field
    return value


_node = None
_last_time = None


def getnode():
    """The 48 bits of this computer's network address; of chance, with the multicast bit, if it has none."""
    global _node
    if _node is None:
        _node = _hardware_address() or int.from_bytes(os.urandom(6), 'big') | 1 << 40
    return _node


def _hardware_address():
    """The first address that is the hardware's own, else the first one at all, else None."""
    local = None
    try:
        names = sorted(os.listdir('/sys/class/net'))
    except OSError:
        return None
    for name in names:
        try:
            with open(f'/sys/class/net/{name}/address') as file:
                address = int(file.read().strip().replace(':', ''), 16)
        except (OSError, ValueError):
            continue
        if address and not address >> 41 & 1:
            return address
        local = local or address
    return local


def uuid1(node=None, clock_seq=None):
    """Of the time and this computer (or node, 48 bits); clock_seq, 14 bits, keeps clocks that were set back apart."""
    global _last_time
    import random
    import time
    now = time.time_ns() // 100 + 0x01B21DD213814000   # from 1582 to 1970
    if _last_time is not None and now <= _last_time:
        now = _last_time + 1
    _last_time = now
    if clock_seq is None:
        clock_seq = random.getrandbits(14)
    if node is None:
        node = getnode()
    return UUID(fields=(now & 0xFFFFFFFF, now >> 32 & 0xFFFF, now >> 48 & 0xFFF, clock_seq >> 8 & 0x3F,
                        clock_seq & 0xFF, node), version=1)


def uuid3(namespace, name):
    """Of a name in a namespace (a UUID), by MD5."""
    from hashlib import md5
    return UUID(bytes=md5(namespace.bytes + bytes(name, 'utf-8')).digest(), version=3)


def uuid4():
    """Of chance."""
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    """Of a name in a namespace (a UUID), by SHA-1."""
    from hashlib import sha1
    return UUID(bytes=sha1(namespace.bytes + bytes(name, 'utf-8')).digest()[:16], version=5)


# RFC 4122, appendix C
NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (
    UUID(f'6ba7b81{number}-9dad-11d1-80b4-00c04fd430c8') for number in (0, 1, 2, 4))
