"""Bytes as text: hexadecimal digits and base 64, and check sums."""

import _binascii
from _binascii import a2b_base64, b2a_base64, crc32, crc_hqx, hexlify, unhexlify

__all__ = ['Error', 'Incomplete', 'a2b_base64', 'a2b_hex', 'b2a_base64', 'b2a_hex', 'crc32', 'crc_hqx', 'hexlify',
           'unhexlify']


class Error(ValueError):
    """The text is not what it should be."""


class Incomplete(Exception):
    """The text ends too early."""


_binascii.use_error(Error)
b2a_hex = hexlify
a2b_hex = unhexlify
