"""Bytes as text of few characters: base 64, 32, 16 and 85."""

import binascii
from _binascii import b32encode as _to32, b85decode as _from85, b85encode as _to85

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode',
           'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_A85 = bytes(range(33, 118))
_URLSAFE = bytes.maketrans(b'+/', b'-_')
_STANDARD = bytes.maketrans(b'-_', b'+/')


def _bytes(s):
    if type(s) is bytes:
        return s
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    try:
        return bytes(memoryview(s))
    except TypeError:
        raise TypeError(f'argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}') from None


def _of_length(count, characters):
    assert len(characters) == count, repr(characters)
    return characters


def _view(s):
    return s if type(s) is bytes else memoryview(s)


def b64encode(s, altchars=None):
    """Bytes in base 64. altchars: two characters instead of + and /."""
    text = binascii.b2a_base64(s, newline=False)
    return text if altchars is None else text.translate(bytes.maketrans(b'+/', _of_length(2, altchars)))


def b64decode(s, altchars=None, validate=False):
    """The bytes that base 64 stands for. validate: binascii.Error for foreign characters."""
    text = _bytes(s)
    if altchars is not None:
        text = text.translate(bytes.maketrans(_of_length(2, _bytes(altchars)), b'+/'))
    return binascii.a2b_base64(text, strict_mode=validate)


def standard_b64encode(s):
    """Base 64 with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes of base 64 with + and /."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base 64 with - and _."""
    return b64encode(s).translate(_URLSAFE)


def urlsafe_b64decode(s):
    """The bytes of base 64 with - and _."""
    return b64decode(_bytes(s).translate(_STANDARD))


def _b32decode(alphabet, s, casefold, map01=None):
    whole = _bytes(s)
    if len(whole) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        whole = whole.translate(bytes.maketrans(b'01', b'O' + _of_length(1, _bytes(map01))))
    text = (whole.upper() if casefold else whole).rstrip(b'=')
    pads = len(whole) - len(text)
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if text.translate(None, alphabet):
        raise binascii.Error('Non-base32 digit found')
    digits = text.translate(bytes.maketrans(alphabet, b'0123456789abcdefghijklmnopqrstuv'))
    bits = int(digits, 32) if digits else 0
    data = (bits << 5 * pads).to_bytes(len(whole) // 8 * 5, 'big')
    return data[:len(data) - (0, 1, 0, 2, 3, 0, 4)[pads]]


def b32encode(s):
    """Bytes in base 32."""
    return _to32(_view(s), _B32)


def b32decode(s, casefold=False, map01=None):
    """The bytes of base 32. casefold: small letters too; map01: what 1 stands for (and 0 for O)."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Bytes in the base 32 that begins with digits."""
    return _to32(_view(s), _B32HEX)


def b32hexdecode(s, casefold=False):
    """The bytes of the base 32 that begins with digits."""
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    """Bytes as capital hexadecimal digits."""
    digits = binascii.hexlify(s)
    return digits.upper()


def b16decode(s, casefold=False):
    """The bytes of capital hexadecimal digits."""
    digits = _bytes(s).upper() if casefold else _bytes(s)
    if digits.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(digits)


def b85encode(b, pad=False):
    """Bytes in the base 85 of git. pad: fill up to a multiple of 4 bytes."""
    return _to85(_view(b), _B85, pad, False, False)


def b85decode(b):
    """The bytes of the base 85 of git."""
    return _from85(_bytes(b), _B85)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Bytes in Ascii85. foldspaces: 'y' for four spaces; wrapcol: length of lines; adobe: between <~ and ~>."""
    text = _to85(_view(b), _A85, pad, True, foldspaces)
    if adobe:
        text = b'<~' + text
    if wrapcol:
        width = max(wrapcol, 2 if adobe else 1)
        lines = [text[at:at + width] for at in range(0, len(text), width)]
        if adobe and len(lines[-1]) + 2 > width:
            lines.append(b'')
        text = b'\n'.join(lines)
    return text + b'~>' if adobe else text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """The bytes of Ascii85."""
    b = _bytes(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError(f"Ascii85 encoded byte sequences must end with {b'~>'!r}")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out, word = bytearray(), []
    for char in b + b'u' * 4:
        if 33 <= char <= 117:
            word.append(char - 33)
            if len(word) == 5:
                value = 0
                for digit in word:
                    value = value * 85 + digit
                if value >= 1 << 32:
                    raise ValueError('Ascii85 overflow')
                out += value.to_bytes(4, 'big')
                word.clear()
        elif char == 122 or foldspaces and char == 121:
            if word:
                raise ValueError(f"{chr(char)} inside Ascii85 5-tuple")
            out += b'\0\0\0\0' if char == 122 else b'    '
        elif char not in ignorechars:
            raise ValueError(f'Non-Ascii85 digit found: {chr(char)}')
    missing = 4 - len(word)
    return bytes(out[:-missing] if missing else out)


def _raw(s):
    try:
        return bytes(memoryview(s))
    except TypeError:
        raise TypeError(f'expected bytes-like object, not {type(s).__name__}') from None


def encodebytes(s):
    """Bytes in lines of base 64, 76 characters each."""
    s = _raw(s)
    return b''.join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    """The bytes of lines of base 64."""
    return binascii.a2b_base64(_raw(s))


def encode(input, output):
    """Write what the binary file input holds to output in lines of base 64."""
    while chunk := input.read(57):
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    """Write the bytes of the lines of base 64 in input to output."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))
