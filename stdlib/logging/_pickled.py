"""A dictionary in the form in which SocketHandler and DatagramHandler send it: that of CPython's pickle module, protocol 1.

A pickle is a program for a stack machine; each value appends the instructions that push it. What a record holds can
be told with few of them: None, bool, int, float, str, bytes, lists, tuples and dicts.
"""

from struct import pack

_MARK, _STOP = b'(', b'.'
_SINGLE = {None: b'N', True: b'I01\n', False: b'I00\n'}


def _int(value):
    if 0 <= value < 256:
        return pack('<BB', ord('K'), value)
    if 0 <= value < 65536:
        return pack('<BH', ord('M'), value)
    if -2**31 <= value < 2**31:
        return pack('<Bi', ord('J'), value)
    return b'L%dL\n' % value


def _str(value):
    text = value.encode('utf-8', 'surrogatepass')
    return pack('<BI', ord('X'), len(text)) + text


def _bytes(value):
    """Protocol 1 has none: they are made by a call of codecs.encode()."""
    return b'c_codecs\nencode\n' + _MARK + _str(value.decode('latin-1')) + _str('latin1') + b'tR'


def _items(values, around):
    return b''.join(map(_value, values)).join(around)


_FORMS = {
    int: _int,
    float: lambda value: pack('>Bd', ord('G'), value),
    str: _str,
    bytes: _bytes,
    tuple: lambda value: _items(value, (_MARK, b't')) if value else b')',
    list: lambda value: _items(value, (b']' + _MARK, b'e')),
    dict: lambda value: _items((part for item in value.items() for part in item), (b'}' + _MARK, b'u')),
}


def _value(value):
    if value is None or value is True or value is False:
        return _SINGLE[value]
    for kind, form in _FORMS.items():
        if isinstance(value, kind):
            return form(value)
    raise TypeError(f'cannot send {type(value).__name__!r} object')


def pickled(values):
    """The bytes that pickle.loads() makes the value of again. TypeError if there is another kind of object in it."""
    return _value(values) + _STOP
