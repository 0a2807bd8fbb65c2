"""Cookies as servers set them and clients send them back."""

import re

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie']

_is_key = re.compile(r"[\w!#$%&'*+\-.^`|~:]+", re.ASCII).fullmatch
_is_plain = re.compile(r"[\w!#$%&'*+\-.^`|~:]+", re.ASCII).fullmatch
_pair = re.compile(r'''\s*(?P<key>[\w!#%&'~`><@,:/$*+\-.^|)(?}{=]+?)\s*(?:=\s*(?P<value>"(?:[^\\"]|\\.)*"|\w{3},\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT|[\w!#%&'~`><@,:/$*+\-.^|)(?}{=\[\]]*))?\s*(?:\s+|;|$)''',
                   re.ASCII)


class CookieError(Exception):
    """What cannot be a cookie."""


def _quoted(text):
    """A value as it is written: in quotation marks when it needs them."""
    if text is None or _is_plain(text):
        return text
    pieces = []
    for char in text:
        if char in '"\\':
            pieces.append('\\' + char)
        elif char in ',;' or not ' ' <= char <= '~':
            pieces += [f'\\{byte:03o}' for byte in char.encode('latin-1', 'replace')]
        else:
            pieces.append(char)
    return '"' + ''.join(pieces) + '"'


_quote = _quoted
_escape = re.compile(r'\\(?:([0-3][0-7][0-7])|(.))')


def _unquote(text):
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _escape.sub(lambda found: chr(int(found[1], 8)) if found[1] else found[2], text[1:-1])


def _date(seconds):
    """The date so many seconds from now, as cookies write it."""
    import time
    return time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime(time.time() + seconds))


class Morsel(dict):
    """One cookie: key, value, coded_value; its attributes (path, domain, max-age ...) are the dict's items."""

    _reserved = {'expires': 'expires', 'path': 'Path', 'comment': 'Comment', 'domain': 'Domain', 'max-age': 'Max-Age',
                 'secure': 'Secure', 'httponly': 'HttpOnly', 'version': 'Version', 'samesite': 'SameSite'}
    _flags = {'secure', 'httponly'}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        for name in self._reserved:
            dict.__setitem__(self, name, '')

    @property
    def key(self):
        """Its name."""
        return self._key

    @property
    def value(self):
        """Its value."""
        return self._value

    @property
    def coded_value(self):
        """Its value as it is written."""
        return self._coded_value

    def __setitem__(self, name, value):
        name = name.lower()
        if name not in self._reserved:
            raise CookieError(f'Invalid attribute {name!r}')
        dict.__setitem__(self, name, value)

    def setdefault(self, name, value=None):
        """The attribute's value, set first when there is none."""
        name = name.lower()
        if name not in self._reserved:
            raise CookieError(f'Invalid attribute {name!r}')
        return dict.setdefault(self, name, value)

    def update(self, values):
        """Set attributes."""
        for name, value in dict(values).items():
            self[name] = value

    def copy(self):
        """Another one like it."""
        other = Morsel()
        dict.update(other, self)
        other.__dict__.update(self.__dict__)
        return other

    __copy__ = copy

    def __eq__(self, other):
        if not isinstance(other, Morsel):
            return NotImplemented
        return (dict.__eq__(self, other) and self._key == other._key and self._value == other._value
                and self._coded_value == other._coded_value)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def isReservedKey(self, name):
        """Is it the name of an attribute?"""
        return name.lower() in self._reserved

    def set(self, key, val, coded_val):
        """Give it key and value. CookieError for keys that cannot be."""
        if key.lower() in self._reserved:
            raise CookieError(f'Attempt to set a reserved key {key!r}')
        if not _is_key(key):
            raise CookieError(f'Illegal key {key!r}')
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        self._key, self._value, self._coded_value = state['key'], state['value'], state['coded_value']

    def output(self, attrs=None, header='Set-Cookie:'):
        """The header line."""
        return f'{header} {self.OutputString(attrs)}'

    __str__ = output

    def __repr__(self):
        return f'<{type(self).__name__}: {self.OutputString()}>'

    def js_output(self, attrs=None):
        """A piece of HTML with a script that sets it."""
        text = self.OutputString(attrs).replace('"', r'\"')
        return f'''
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = "{text}";
        // end hiding -->
        </script>
        '''

    def OutputString(self, attrs=None):
        """Key, value and attributes as a header has them."""
        pieces = [f'{self._key}={self._coded_value}']
        for name, value in sorted(self.items()):
            if value == '' or name not in (self._reserved if attrs is None else attrs):
                continue
            shown = self._reserved[name]
            if name in self._flags:
                if value:
                    pieces.append(shown)
            elif name == 'expires' and isinstance(value, int):
                pieces.append(f'{shown}={_date(value)}')
            elif name == 'max-age' and isinstance(value, int):
                pieces.append(f'{shown}={value:d}')
            elif name == 'comment' and isinstance(value, str):
                pieces.append(f'{shown}={_quoted(value)}')
            else:
                pieces.append(f'{shown}={value}')
        return '; '.join(pieces)


class BaseCookie(dict):
    """Cookies by name: text is parsed, values are wrapped in Morsels."""

    def __init__(self, input=None):
        if input:
            self.load(input)

    def value_decode(self, val):
        """(value, coded value) of what was read."""
        return val, val

    def value_encode(self, val):
        """(value, coded value) of what was set."""
        text = str(val)
        return text, text

    def _set(self, key, value, coded):
        morsel = self.get(key, Morsel())
        morsel.set(key, value, coded)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self._set(key, *self.value_encode(value))

    def output(self, attrs=None, header='Set-Cookie:', sep='\r\n'):
        """The header lines, by name."""
        return sep.join(morsel.output(attrs, header) for _, morsel in sorted(self.items()))

    __str__ = output

    def __repr__(self):
        shown = ' '.join(f'{key}={morsel.value!r}' for key, morsel in sorted(self.items()))
        return f'<{type(self).__name__}: {shown}>'

    def js_output(self, attrs=None):
        """A piece of HTML with scripts that set them."""
        return ''.join(morsel.js_output(attrs) for _, morsel in sorted(self.items()))

    def load(self, rawdata):
        """Take in the text of a header, or a mapping."""
        if isinstance(rawdata, str):
            self._parse(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def _parse(self, text):
        place, found = 0, []
        while place < len(text):
            match = _pair.match(text, place)
            if not match:
                return
            place = match.end()
            key, value = match['key'], match['value']
            if key[0] == '$':
                if found:
                    found.append((key[1:], _unquote(value), None))
            elif key.lower() in Morsel._reserved:
                if not found:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    found.append((key, True, None))
                else:
                    found.append((key, _unquote(value), None))
            elif value is not None:
                found.append((key, *self.value_decode(value)))
            else:
                return
        morsel = None
        for key, value, coded in found:
            if coded is None:
                if morsel is not None:
                    morsel[key] = value
            else:
                self._set(key, value, coded)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    """Cookies whose values are text, quoted when they need it."""

    def value_decode(self, val):
        """(value, coded value) of what was read."""
        return _unquote(val), val

    def value_encode(self, val):
        """(value, coded value) of what was set."""
        text = str(val)
        return text, _quoted(text)
