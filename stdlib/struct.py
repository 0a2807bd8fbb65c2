"""Values packed into bytes, as C structures are.

A format begins with the byte order (< little, > or ! big, = this machine's, @ the same with alignment)
and lists items: x c b B ? h H i I l L q Q n N e f d s p P, each with a count in front if there are many.
"""

from _struct import Struct, calcsize, iter_unpack, pack, pack_into, unpack, unpack_from, use_error as _use_error

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    """A format, or a value that does not fit."""

    __module__ = 'struct'


_use_error(error)
