"""Values packed into bytes, as C structures are.

A format begins with the byte order (< little, > or ! big, = this machine's, @ the same with alignment)
and lists items: x c b B ? h H i I l L q Q n N e f d s p P, each with a count in front if there are many.
"""

import _struct
from _struct import calcsize, pack, unpack, unpack_from

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    """A format, or a value that does not fit."""

    __module__ = 'struct'


_struct.use_error(error)


def pack_into(format, buffer, offset, /, *values):
    """Write the values into a buffer at an offset."""
    data = pack(format, *values)
    room = memoryview(buffer)
    if offset < 0:
        if offset + len(data) > 0:
            raise error(f'no space to pack {len(data)} bytes at offset {offset}')
        if offset + len(room) < 0:
            raise error(f'offset {offset} out of range for {len(room)}-byte buffer')
        offset += len(room)
    if len(room) - offset < len(data):
        raise error(f'pack_into requires a buffer of at least {len(data) + offset} bytes for packing {len(data)} bytes '
                    f'at offset {offset} (actual buffer size is {len(room)})')
    room[offset:offset + len(data)] = data


def iter_unpack(format, buffer, /):
    """An iterator of the tuples in a buffer of many structures."""
    size = calcsize(format)
    if not size:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(buffer) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    return (unpack_from(format, buffer, at) for at in range(0, len(buffer), size))


class Struct:
    """A format with its functions as methods; size is that of its bytes."""

    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format.decode() if isinstance(format, bytes) else format

    def pack(self, *values):
        """The values as bytes."""
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        """Write the values into a buffer."""
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer, /):
        """The values that bytes stand for."""
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        """The values at an offset of a buffer."""
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        """An iterator of the tuples in a buffer."""
        return iter_unpack(self.format, buffer)
