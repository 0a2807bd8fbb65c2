"""Bytes as text: hexadecimal digits, base 64, quoted-printable and uuencode, and check sums."""

import _binascii
from _binascii import a2b_base64, b2a_base64, crc32, crc_hqx, hexlify, unhexlify

__all__ = ['Error', 'Incomplete', 'a2b_base64', 'a2b_hex', 'a2b_qp', 'a2b_uu', 'b2a_base64', 'b2a_hex', 'b2a_qp',
           'b2a_uu', 'crc32', 'crc_hqx', 'hexlify', 'unhexlify']


class Error(ValueError):
    """The text is not what it should be."""


class Incomplete(Exception):
    """The text ends too early."""


_binascii.use_error(Error)
b2a_hex = hexlify
a2b_hex = unhexlify


def _ascii(data):
    """The bytes of a text or of a bytes-like object."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return data.encode()
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError('argument should be bytes, buffer or ASCII string, '
                        f'not {type(data).__name__!r}') from None


def _bytes(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f'a bytes-like object is required, not {type(data).__name__!r}') from None


def a2b_qp(data, header=False):
    """The bytes that stand in quoted-printable data; header: underscores stand for spaces."""
    import re
    def plain(found):
        escape = found[0]
        if escape == b'_':
            return b' '
        if escape == b'==':
            return b'='
        return b'' if len(found[1] or b'') != 2 else bytes.fromhex(found[1].decode())

    pattern = rb'=(?:([0-9A-Fa-f]{2})|=|\n|\Z|\r[^\n]*(?:\n|\Z))'
    return re.sub(pattern + rb'|_' if header else pattern, plain, _ascii(data))


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Bytes as quoted-printable text, in lines of at most 76 characters.

    quotetabs: spaces and tabs are quoted too; istext: ends of lines stay as they are; header: spaces become underscores.
    """
    data = _bytes(data)
    end = b'\r\n' if data.partition(b'\n')[0].endswith(b'\r') and b'\n' in data else b'\n'
    lines = data.replace(b'\r\n', b'\n').split(b'\n') if istext else [data]
    return end.join(_qp_line(line, quotetabs, istext, header, end, number < len(lines))
                    for number, line in enumerate(lines, 1))


def _qp_line(line, quotetabs, istext, header, end, ended):
    pieces, width = [], 0
    for place, code in enumerate(line):
        last = place == len(line) - 1
        at_end = last if istext else line[place + 1:place + 2] == b'\n'    # of what is a line to the reader
        blank = code in b' \t'
        quotes = (code < 32 and not blank and not (istext and code == 13) or code > 126 or code == 61
                  or header and code == 95 or blank and (quotetabs or last and not ended)
                  or code == 46 and width == 0 and line[place + 1:place + 2] in (b'', b'\r', b'\n', b'\0'))
        piece = b'=%02X' % code if quotes else b'_' if header and code == 32 else bytes((code,))
        if width + len(piece) > 75 and (quotes or not (at_end or last)):
            pieces.append(b'=' + end)
            width = 0
        if blank and last and ended and not quotes and piece != b'_':
            piece = b'=%02X' % code
        pieces.append(piece)
        width += len(piece)
    return b''.join(pieces)


def b2a_uu(data, /, *, backtick=False):
    """A line of uuencoded text for at most 45 bytes. backtick: write ` for zero instead of a blank."""
    data = _bytes(data)
    if len(data) > 45:
        raise Error('At most 45 bytes at once')
    padded = data + bytes(-len(data) % 3)
    sixes = [len(data)]
    for i in range(0, len(padded), 3):
        number = int.from_bytes(padded[i:i + 3], 'big')
        sixes += [number >> shift & 63 for shift in (18, 12, 6, 0)]
    return bytes(96 if backtick and not six else six + 32 for six in sixes) + b'\n'


def a2b_uu(data, /):
    """The bytes of a line of uuencoded text."""
    line = _ascii(data)
    length = line[0] - 32 & 63 if line else 32
    bits, count, at = 0, 0, 1
    out = bytearray()
    while len(out) < length:
        char = line[at] if at < len(line) else 10
        at += 1
        if char in (10, 13):   # a short line: the rest is blanks, perhaps stripped
            char = 32
        elif not 32 <= char <= 96:
            raise Error('Illegal char')
        bits, count = bits << 6 | char - 32 & 63, count + 6
        if count >= 8:
            count -= 8
            out.append(bits >> count & 255)
            bits &= (1 << count) - 1
    if line[at:].strip(b' `\n\r'):
        raise Error('Trailing garbage')
    return bytes(out)
