"""Constants of characters, capwords(), and templates with $names."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits',
           'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalise each word of s; words are what sep (default: any whitespace) separates."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


_first = frozenset('_' + ascii_letters)
_later = _first | frozenset(digits)


def _name_end(text, start):
    """Where the identifier at start ends; start itself when there is none."""
    end = start
    if end < len(text) and text[end] in _first:
        end += 1
        while end < len(text) and text[end] in _later:
            end += 1
    return end


class _OnDemand:
    """A class attribute that is made of the class when it is asked for, and kept by the class."""

    def __init__(self, make):
        self.make = make

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls):
        value = self.make(cls)
        setattr(cls, self.name, value)
        return value


def _ignore_case(cls):
    import re
    return re.IGNORECASE


class Template:
    """A text with placeholders: $name or ${name}; $$ stands for a dollar sign.

    Subclasses may set delimiter, or the regular expressions idpattern, braceidpattern and pattern.
    """

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _OnDemand(_ignore_case)
    pattern = _OnDemand(lambda cls: cls._compile_pattern())
    _own_pattern = False

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._own_pattern = any(name in base.__dict__ for base in cls.__mro__[:-2]
                               for name in ('pattern', 'idpattern', 'braceidpattern', 'flags'))
        if cls._own_pattern:
            cls.pattern = cls._compile_pattern()

    @classmethod
    def _compile_pattern(cls):
        import re
        pattern = cls.__dict__.get('pattern')
        if pattern is None or isinstance(pattern, _OnDemand):
            delim, name = re.escape(cls.delimiter), cls.idpattern
            pattern = (fr'{delim}(?:(?P<escaped>{delim})|(?P<named>{name})|{{(?P<braced>{cls.braceidpattern or name})}}|'
                       '(?P<invalid>))')
        return re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """(text before, kind, name, original, position) of each placeholder; at last (text, None, None, '', 0)."""
        text = self.template
        if self._own_pattern:
            yield from self._matched_pieces(text)
            return
        delimiter = self.delimiter
        start = 0
        while True:
            at = text.find(delimiter, start)
            if at < 0:
                yield text[start:], None, None, '', 0
                return
            before = text[start:at]
            kind, name, start = self._placeholder(text, at + len(delimiter))
            yield before, kind, name, text[at:start], at

    def _placeholder(self, text, at):
        """What stands behind a delimiter: (kind, name, where it ends)."""
        if text.startswith(self.delimiter, at):
            return 'escaped', None, at + len(self.delimiter)
        end = _name_end(text, at)
        if end > at:
            return 'named', text[at:end], end
        if text.startswith('{', at):
            end = _name_end(text, at + 1)
            if end > at + 1 and text.startswith('}', end):
                return 'named', text[at + 1:end], end + 1
        return 'invalid', None, at

    def _matched_pieces(self, text):
        start = 0
        for match in self.pattern.finditer(text):
            name = match.group('named') or match.group('braced')
            kind = 'named' if name is not None else 'escaped' if match.group('escaped') is not None else 'invalid'
            yield text[start:match.start()], kind, name, match.group(), match.start()
            start = match.end()
        yield text[start:], None, None, '', 0

    def _invalid(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        column = position - len(''.join(lines[:-1])) if lines else 1
        raise ValueError(f'Invalid placeholder in string: line {len(lines) or 1}, col {column if lines else 1}')

    def _fill(self, values, safe):
        parts = []
        for before, kind, name, original, position in self._pieces():
            parts.append(before)
            if kind == 'named':
                try:
                    parts.append(str(values[name]))
                except KeyError:
                    if not safe:
                        raise
                    parts.append(original)
            elif kind == 'escaped':
                parts.append(self.delimiter)
            elif kind == 'invalid':
                if not safe:
                    self._invalid(position + len(self.delimiter))
                parts.append(original)
        return ''.join(parts)

    def substitute(self, mapping={}, /, **kws):
        """The text with the placeholders' values; KeyError for a missing one, ValueError for a stray delimiter."""
        return self._fill({**mapping, **kws} if kws and mapping else kws or mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        """The same, but what is missing or wrong stays as it is."""
        return self._fill({**mapping, **kws} if kws and mapping else kws or mapping, True)

    def is_valid(self):
        """Whether substitute() would find no invalid placeholder."""
        return all(kind != 'invalid' for _, kind, _, _, _ in self._pieces())

    def get_identifiers(self):
        """The names of the placeholders, each once, in order."""
        return list(dict.fromkeys(name for _, kind, name, _, _ in self._pieces() if kind == 'named'))


def _split_format(text):
    """(literal text, replacement field) of each part of a format string; the field is (name, conversion, spec) or None.

    A doubled brace ends a literal.
    """
    start = i = 0
    while i < len(text):
        char = text[i]
        i += 1
        if char not in '{}':
            continue
        if text[i:i + 1] == char:
            yield text[start:i], None
            start = i = i + 1
        elif char == '}' or i == len(text):
            raise ValueError(f"Single '{char}' encountered in format string")
        else:
            literal = text[start:i - 1]
            field, i = _read_field(text, i)
            start = i
            yield literal, field
    if start < len(text):
        yield text[start:], None


def _read_field(text, i):
    """The field that begins at i, behind the brace, and where it ends, behind the other brace."""
    start, char = i, ''
    while i < len(text) and (char := text[i]) not in '}:!':
        if char == '{':
            raise ValueError("unexpected '{' in field name")
        i = text.find(']', i) if char == '[' and ']' in text[i:] else len(text) if char == '[' else i + 1
    name, conversion, i = text[start:i], None, i + 1
    if i > len(text):
        raise ValueError("expected '}' before end of string")
    if char == '!':
        if i == len(text):
            raise ValueError('end of string while looking for conversion specifier')
        conversion, char = text[i], text[i + 1:i + 2]
        if char not in ('', ':', '}'):
            raise ValueError("expected ':' after conversion specifier")
        i += 2
    if char == '}':
        return (name, conversion, ''), i
    end, depth = i, 1
    while end < len(text):
        depth += {'{': 1, '}': -1}.get(text[end], 0)
        if not depth:
            return (name, conversion, text[i:end]), end + 1
        end += 1
    raise ValueError("unmatched '{' in format spec")


def _name_parts(name):
    """'a.b[0]' as ('a', [(True, 'b'), (False, 0)])."""
    end = min((at for at in (name.find('.'), name.find('[')) if at >= 0), default=len(name))
    first, rest, parts = name[:end], name[end:], []
    while rest:
        if rest[0] == '.':
            end = min((at for at in (rest.find('.', 1), rest.find('[', 1)) if at >= 0), default=len(rest))
            key = rest[1:end]
        elif rest[0] == '[':
            end = rest.find(']') + 1
            if not end:
                raise ValueError("Missing ']' in format string")
            key = rest[1:end - 1]
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not key:
            raise ValueError('Empty attribute in format string')
        parts.append((True, key) if rest[0] == '.' else (False, int(key) if key.isdigit() else key))
        rest = rest[end:]
    return int(first) if first.isdigit() else first, parts


class Formatter:
    """str.format() in parts that a subclass can override."""

    def format(self, format_string, /, *args, **kwargs):
        """Format as str.format() does."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """The same with the arguments as a sequence and a mapping."""
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2, 0)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, depth, number):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == '':
                if number is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(number)
                number += 1
            elif name.isdigit():
                if number:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                number = False
            obj, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            spec, number = self._vformat(spec, args, kwargs, used_args, depth - 1, number)
            parts.append(self.format_field(self.convert_field(obj, conversion), spec))
        return ''.join(parts), number

    def get_value(self, key, args, kwargs):
        """The argument with that number or name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called at the end with the numbers and names that were used."""

    def format_field(self, value, format_spec):
        """format(value, format_spec)"""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """value after !s, !r or !a."""
        if conversion is None:
            return value
        if conversion in ('s', 'r', 'a'):
            return {'s': str, 'r': repr, 'a': ascii}[conversion](value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        """(literal text, field name, format spec, conversion) of each part."""
        for literal, field in _split_format(format_string):
            if field is None:
                yield literal, None, None, None
            else:
                yield literal, field[0], field[2], field[1]

    def get_field(self, field_name, args, kwargs):
        """The object that a field name like 'a.b[0]' means, and the argument it begins with."""
        first, rest = _name_parts(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first
