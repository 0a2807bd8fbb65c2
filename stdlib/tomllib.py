"""Reading TOML 1.0: load() from a binary file, loads() from a str."""

import re
from datetime import date, datetime, time, timedelta, timezone

__all__ = ('loads', 'load', 'TOMLDecodeError')

_CONTROL = frozenset(chr(c) for c in [*range(32), 127])
_NOT_IN_LINE = _CONTROL - {'\t'}
_NOT_IN_LINES = _CONTROL - {'\t', '\n'}
_BARE = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
_ESCAPES = {'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\'}
_WORDS = {'true': True, 'false': False}

_CLOCK = r'(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9])(?:\.(?P<part>[0-9]{1,6})[0-9]*)?'
_TIME = re.compile(_CLOCK)
_DATE = re.compile(r'(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])'
                   rf'(?:[Tt ]{_CLOCK}(?:(?P<utc>[Zz])|(?P<sign>[+-])(?P<ahead>[01][0-9]|2[0-3]):(?P<more>[0-5][0-9]))?)?')
_NUMBER = re.compile(r'(?P<based>0x[0-9a-fA-F](?:_?[0-9a-fA-F])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)'
                     r'|[+-]?(?:0|[1-9](?:_?[0-9])*)'
                     r'(?P<real>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)')
_SPECIAL = re.compile(r'[+-]?(?:inf|nan)')
_BLANKS = re.compile(r'[ \t]*')
_BLANK_LINES = re.compile(r'[ \t\n]*')


class TOMLDecodeError(ValueError):
    """The text is no valid TOML."""


def load(fp, /, *, parse_float=float):
    """Read TOML from a file opened in binary mode; return a dict.

    parse_float: makes a value of a float's text. Raises TOMLDecodeError, UnicodeDecodeError, TypeError (a text file).
    """
    data = fp.read()
    if not hasattr(data, 'decode'):
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(data.decode(), parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Read TOML from a str; return a dict. See load()."""
    return _Document(s.replace('\r\n', '\n'), parse_float).read()


class _Mark:
    """What is known of one name of the document beside its value.

    declared: it has a header, or belongs to a section that is over; closed: it and all below were written as a value.
    """

    __slots__ = ('declared', 'closed', 'below')

    def __init__(self):
        self.declared = self.closed = False
        self.below = {}

    def find(self, path):
        """The mark of a path, made if need be; the last one that is closed on the way there, if one is."""
        mark = self
        for name in path:
            if mark.closed:
                break
            mark = mark.below.setdefault(name, _Mark())
        return mark


class _Clash(Exception):
    """A name on the way is no table."""


def _descend(table, path):
    """The table at a path below this one, made if need be; of an array of tables its last one."""
    for name in path:
        table = table.setdefault(name, {})
        if isinstance(table, list):
            table = table[-1] if table else None
        if not isinstance(table, dict):
            raise _Clash()
    return table


class _Document:
    def __init__(self, text, parse_float):
        self.text = text
        self.at = 0
        self.parse_float = parse_float
        self.root = {}
        self.marks = _Mark()
        self.section = ()
        self.pending = []  # tables made by dotted keys of this section

    def error(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            return TOMLDecodeError(f'{message} (at end of document)')
        line = self.text.count('\n', 0, at) + 1
        column = at - self.text.rfind('\n', 0, at)
        return TOMLDecodeError(f'{message} (at line {line}, column {column})')

    def peek(self):
        return self.text[self.at:self.at + 1]

    def skip_blanks(self):
        self.at = _BLANKS.match(self.text, self.at).end()

    def take(self, what):
        """Go past `what` if it comes next."""
        if not self.text.startswith(what, self.at):
            return False
        self.at += len(what)
        return True

    def skip_comment(self):
        if self.peek() != '#':
            return
        end = self.text.find('\n', self.at)
        end = len(self.text) if end < 0 else end
        self.check_characters(self.at + 1, end, _NOT_IN_LINE)
        self.at = end

    def check_characters(self, start, end, bad):
        if bad.isdisjoint(self.text[start:end]):
            return
        at = next(i for i in range(start, end) if self.text[i] in bad)
        raise self.error(f'Found invalid character {self.text[at]!r}', at)

    def skip_blank_lines(self):
        """Blanks, newlines and comments inside an array."""
        while True:
            self.at = _BLANK_LINES.match(self.text, self.at).end()
            if self.peek() != '#':
                return
            self.skip_comment()

    # --- statements ---

    def read(self):
        while True:
            self.skip_blanks()
            if self.peek() in _BARE or self.peek() in ('"', "'"):
                if self.at < len(self.text):
                    self.read_pair()
            elif self.take('[['):
                self.read_array_header()
            elif self.take('['):
                self.read_header()
            elif self.peek() not in ('', '\n', '#'):
                raise self.error('Invalid statement')
            self.skip_blanks()
            self.skip_comment()
            if self.at >= len(self.text):
                return self.root
            if not self.take('\n'):
                raise self.error('Expected newline or end of document after a statement')

    def begin_section(self, key):
        for path in self.pending:
            self.marks.find(path).declared = True
        self.pending.clear()
        self.section = key

    def read_header(self):
        self.skip_blanks()
        key = self.read_key()
        self.begin_section(key)
        mark = self.marks.find(key)
        if mark.declared or mark.closed:
            raise self.error(f'Cannot declare {key} twice')
        mark.declared = True
        try:
            _descend(self.root, key)
        except _Clash:
            raise self.error('Cannot overwrite a value') from None
        if not self.take(']'):
            raise self.error("Expected ']' at the end of a table declaration")

    def read_array_header(self):
        self.skip_blanks()
        key = self.read_key()
        self.begin_section(key)
        mark = self.marks.find(key)
        if mark.closed:
            raise self.error(f'Cannot mutate immutable namespace {key}')
        mark.below.clear()
        mark.declared = True
        try:
            array = _descend(self.root, key[:-1]).setdefault(key[-1], [])
        except _Clash:
            array = None
        if not isinstance(array, list):
            raise self.error('Cannot overwrite a value')
        array.append({})
        if not self.take(']]'):
            raise self.error("Expected ']]' at the end of an array declaration")

    def read_assignment(self):
        key = self.read_key()
        if not self.take('='):
            raise self.error("Expected '=' after a key in a key/value pair")
        self.skip_blanks()
        return key, self.read_value()

    def read_pair(self):
        key, value = self.read_assignment()
        parent = self.section + key[:-1]
        for length in range(len(self.section) + 1, len(parent) + 1):
            path = parent[:length]
            if self.marks.find(path).declared:
                raise self.error(f'Cannot redefine namespace {path}')
            self.pending.append(path)
        if self.marks.find(parent).closed:
            raise self.error(f'Cannot mutate immutable namespace {parent}')
        try:
            table = _descend(self.root, parent)
        except _Clash:
            raise self.error('Cannot overwrite a value') from None
        if key[-1] in table:
            raise self.error('Cannot overwrite a value')
        if isinstance(value, (dict, list)):
            self.marks.find(self.section + key).closed = True
        table[key[-1]] = value

    # --- keys ---

    def read_key(self):
        """A dotted key as a tuple, and the blanks after it."""
        parts = [self.read_key_part()]
        self.skip_blanks()
        while self.take('.'):
            self.skip_blanks()
            parts.append(self.read_key_part())
            self.skip_blanks()
        return tuple(parts)

    def read_key_part(self):
        start, first = self.at, self.peek()
        if first == '"':
            self.at += 1
            return self.read_basic(_NOT_IN_LINE, '"')
        if first == "'":
            self.at += 1
            return self.read_literal(_NOT_IN_LINE, "'")
        while self.at < len(self.text) and self.text[self.at] in _BARE:
            self.at += 1
        if self.at == start:
            raise self.error('Invalid initial character for a key part')
        return self.text[start:self.at]

    # --- values ---

    def read_value(self):
        first = self.peek()
        if first == '"':
            return self.read_quoted('"', self.read_basic)
        if first == "'":
            return self.read_quoted("'", self.read_literal)
        if first == '[':
            return self.read_array()
        if first == '{':
            return self.read_inline_table()
        for word, value in _WORDS.items():
            if self.take(word):
                return value
        for pattern, make in ((_DATE, self.make_date), (_TIME, _make_time), (_NUMBER, self.make_number),
                              (_SPECIAL, self.make_special)):
            found = pattern.match(self.text, self.at)
            if found:
                value = make(found)
                self.at = found.end()
                return value
        raise self.error('Invalid value')

    def make_date(self, found):
        try:
            day = date(*map(int, found.group('year', 'month', 'day')))
        except ValueError:
            raise self.error('Invalid date or datetime') from None
        if found['hour'] is None:
            return day
        zone = timezone.utc if found['utc'] else None
        if found['sign']:
            offset = timedelta(hours=int(found['ahead']), minutes=int(found['more']))
            zone = timezone(-offset if found['sign'] == '-' else offset)
        return datetime.combine(day, _make_time(found), zone)

    def make_number(self, found):
        text = found.group().replace('_', '')
        if found['based']:
            return int(text, 0)
        return self.make_float(text) if found['real'] else int(text)

    def make_special(self, found):
        return self.make_float(found.group())

    def make_float(self, text):
        value = self.parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError('parse_float must not return dicts or lists')
        return value

    def read_array(self):
        self.at += 1
        values = []
        self.skip_blank_lines()
        while not self.take(']'):
            values.append(self.read_value())
            self.skip_blank_lines()
            if self.take(']'):
                break
            if not self.take(','):
                raise self.error('Unclosed array')
            self.skip_blank_lines()
        return values

    def read_inline_table(self):
        self.at += 1
        table, marks = {}, _Mark()
        self.skip_blanks()
        if self.take('}'):
            return table
        while True:
            key, value = self.read_assignment()
            if marks.find(key).closed:
                raise self.error(f'Cannot mutate immutable namespace {key}')
            try:
                inner = _descend(table, key[:-1])
            except _Clash:
                raise self.error('Cannot overwrite a value') from None
            if key[-1] in inner:
                raise self.error(f'Duplicate inline table key {key[-1]!r}')
            inner[key[-1]] = value
            marks.find(key).closed = isinstance(value, (dict, list))
            self.skip_blanks()
            if self.take('}'):
                return table
            if not self.take(','):
                raise self.error('Unclosed inline table')
            self.skip_blanks()

    # --- strings ---

    def read_quoted(self, quote, read):
        if not self.take(quote * 3):
            self.at += 1
            return read(_NOT_IN_LINE, quote)
        self.take('\n')
        text = read(_NOT_IN_LINES, quote * 3)
        for _ in range(2):  # quotes that belong to the text may stand before the closing ones
            text += quote if self.take(quote) else ''
        return text

    def read_literal(self, bad, end):
        start = self.at
        stop = self.text.find(end, start)
        if stop < 0:
            raise self.error(f'Expected {end!r}', len(self.text))
        self.check_characters(start, stop, bad)
        self.at = stop + len(end)
        return self.text[start:stop]

    def read_basic(self, bad, end):
        parts = []
        start = self.at
        while True:
            c = self.peek()
            if not c:
                raise self.error('Unterminated string')
            if c == '\\' or c == '"' and self.text.startswith(end, self.at):
                parts.append(self.text[start:self.at])
                if c == '"':
                    self.at += len(end)
                    return ''.join(parts)
                parts.append(self.read_escape(len(end) == 3))
                start = self.at
            elif c in bad:
                raise self.error(f'Illegal character {c!r}')
            else:
                self.at += 1

    def read_escape(self, many_lines):
        self.at += 2
        c = self.text[self.at - 1:self.at]
        if c in _ESCAPES:
            return _ESCAPES[c]
        if c == 'u' or c == 'U':
            return self.read_code_point(4 if c == 'u' else 8)
        rest = _BLANKS.match(self.text, self.at - 1).end() if c else self.at
        if many_lines and c and self.text.startswith('\n', rest):
            self.at = _BLANK_LINES.match(self.text, rest).end()
            return ''
        raise self.error('Unterminated string' if not c else "Unescaped '\\' in a string")

    def read_code_point(self, length):
        digits = self.text[self.at:self.at + length]
        if not re.fullmatch(f'[0-9a-fA-F]{{{length}}}', digits):
            raise self.error('Invalid hex value')
        self.at += length
        code = int(digits, 16)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            raise self.error('Escaped character is not a Unicode scalar value')
        return chr(code)


def _make_time(found):
    part = found['part'] or ''
    return time(int(found['hour']), int(found['minute']), int(found['second']), int(part.ljust(6, '0')))
