"""JSON text to objects: the class to derive from, and the error that says where a text is wrong."""

from _json import make_scanner, scanstring, skip_space

__all__ = 'JSONDecoder', 'JSONDecodeError'

_not_finite = {word: float(word) for word in ('NaN', 'Infinity', '-Infinity')}


class JSONDecodeError(ValueError):
    """A text that is no JSON: msg says why, at index pos of doc, which is in line lineno at column colno (from 1)."""

    def __init__(self, msg, doc, pos):
        line = 1 + doc.count('\n', 0, pos)
        column = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {line} column {column} (char {pos:d})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, line, column

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


class JSONDecoder:
    """Makes objects of JSON: dict, list, str, int, float, True, False, None.

    object_hook: called with each dict; its result takes the dict's place.
    object_pairs_hook: the same with a list of (key, value), and goes first.
    parse_float, parse_int: called with the text of a number.
    parse_constant: called with 'NaN', 'Infinity' or '-Infinity'.
    strict: refuse control characters within strings.
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.strict, self.object_hook, self.object_pairs_hook = strict, object_hook, object_pairs_hook
        self.parse_int, self.parse_float = parse_int or int, parse_float or float
        self.parse_constant = parse_constant or _not_finite.__getitem__
        self.parse_string = scanstring
        self.scan_once = make_scanner(self)  # from here on the settings are the scanner's

    def decode(self, s, _w=None):
        """The object that the text s describes, with nothing but blanks around it.  JSONDecodeError if it is not so.

        _w: the match method of a pattern, for other ideas of blanks.
        """
        behind_blanks = (lambda text, at: _w(text, at).end()) if _w else skip_space
        value, stop = self.raw_decode(s, idx=behind_blanks(s, 0))
        stop = behind_blanks(s, stop)
        if stop < len(s):
            raise JSONDecodeError('Extra data', s, stop)
        return value

    def raw_decode(self, s, idx=0):
        """(the object that begins at index idx of s, the index behind it); what follows may be anything."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as missing:
            raise JSONDecodeError('Expecting value', s, missing.value) from None


def __getattr__(name):
    if name != 'WHITESPACE':
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import re  # for programs that look for several texts in one: decoding does without
    return re.compile('[ \t\n\r]*')
