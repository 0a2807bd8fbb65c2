"""Regular expressions: find patterns in text, take it apart, replace.

Patterns are matched by PCRE2; syntax, flags and results are Python's.  A pattern
that would take for ever ends with RuntimeError.
"""

try:
    from _re import (Match, engine as _engine, findall as _findall, match as _match, replace as _replace,
                     replace_by as _replace_by, scan as _scan, split as _split, use_expand as _use_expand)
except ImportError:
    raise ModuleNotFoundError("module 're' is missing: this eddy was built without PCRE2", name='re') from None
from ._translate import Translator as _Translator, Unsound as _Unsound

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'template',
           'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE',
           'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag']

_END = (1 << 48) - 1


class error(Exception):
    """A string that is no regular expression: msg, pattern, pos, lineno, colno (None where unknown)."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f'{msg} at position {pos}'
            if newline in pattern:
                msg += f' (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


class RegexFlag(int):
    """Flags of a pattern; join them with |."""

    _names = {256: 'ASCII', 2: 'IGNORECASE', 4: 'LOCALE', 32: 'UNICODE', 8: 'MULTILINE', 16: 'DOTALL', 64: 'VERBOSE',
              1: 'TEMPLATE', 128: 'DEBUG'}  # in the order in which they are shown

    def _parts(self):
        return [name for bit, name in self._names.items() if self & bit]

    @property
    def name(self):
        """The names of the flags."""
        return '|'.join(self._parts()) or 'NOFLAG'

    @property
    def value(self):
        """The flags as a plain int."""
        return int(self)

    def __repr__(self):
        return '|'.join(f're.{name}' for name in self._parts()) or 're.NOFLAG'

    __str__ = __repr__

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    def __invert__(self):
        return RegexFlag(~int(self) & 511)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


NOFLAG = RegexFlag(0)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)
A = ASCII = RegexFlag(256)
T = TEMPLATE = RegexFlag(1)
for _name in ('NOFLAG', 'I', 'IGNORECASE', 'L', 'LOCALE', 'M', 'MULTILINE', 'S', 'DOTALL', 'U', 'UNICODE', 'X', 'VERBOSE',
              'DEBUG', 'A', 'ASCII', 'T', 'TEMPLATE'):
    setattr(RegexFlag, _name, globals()[_name])


class Pattern:
    """A compiled regular expression."""

    __slots__ = ('pattern', 'flags', 'groups', 'groupindex', '_engine', '_templates')

    def __init__(self):
        raise TypeError("cannot create 're.Pattern' instances")

    def search(self, string, pos=0, endpos=_END):
        """The first match anywhere in the string, or None."""
        return _match(self, self._engine, string, pos, endpos, 0)

    def match(self, string, pos=0, endpos=_END):
        """The match at the beginning of the string, or None."""
        return _match(self, self._engine, string, pos, endpos, 1)

    def fullmatch(self, string, pos=0, endpos=_END):
        """The match of the whole string, or None."""
        return _match(self, self._engine, string, pos, endpos, 2)

    def finditer(self, string, pos=0, endpos=_END):
        """An iterator of all matches."""
        return iter(_scan(self, self._engine, string, pos, endpos))

    def findall(self, string, pos=0, endpos=_END):
        """The texts of all matches: of the group, or tuples of the groups, if there are any."""
        return _findall(self._engine, string, pos, endpos)

    def split(self, string, maxsplit=0):
        """The string between the matches, with the texts of groups."""
        if maxsplit < 0:
            return [string]
        return _split(self._engine, string, maxsplit)

    def subn(self, repl, string, count=0):
        """(the string with matches replaced, how many)."""
        if count < 0:
            return string, 0
        if callable(repl):
            return _replace_by(self, self._engine, string, repl, count)
        parts = self._templates.get(repl) if isinstance(repl, (str, bytes)) else None
        if parts is None:
            parts = tuple(_template(self, repl))
            if len(self._templates) > 50:
                self._templates.clear()
            self._templates[repl] = parts
        return _replace(self._engine, string, parts, count)

    def sub(self, repl, string, count=0):
        """The string with matches replaced by repl: a template, or a function of the match."""
        parts = self._templates.get(repl) if type(repl) is str else None
        if parts is None or count < 0:
            return self.subn(repl, string, count)[0]
        return _replace(self._engine, string, parts, count)[0]

    def scanner(self, string, pos=0, endpos=_END):
        """An object whose match() and search() go on where the last one ended."""
        return _Scanner(self, string, pos, endpos)

    def __repr__(self):
        flags = RegexFlag(self.flags & ~(32 if isinstance(self.pattern, str) else 0))
        text = repr(self.pattern)
        if len(text) > 200:
            text = text[:200]
        names = flags._parts()
        if 'ASCII' in names:   # here the last one
            names.sort(key='ASCII'.__eq__)
        shown = '|'.join(f're.{name}' for name in names)
        return f're.compile({text}, {shown})' if flags else f're.compile({text})'

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and int(self.flags) == int(other.flags) and type(self.pattern) is type(other.pattern)

    def __hash__(self):
        return hash((self.pattern, int(self.flags)))

    def __reduce__(self):
        return compile, (self.pattern, int(self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


Pattern.__module__ = 're'


class _Scanner:
    def __init__(self, pattern, string, pos, endpos):
        self.pattern, self._string, self._at, self._end = pattern, string, pos, endpos

    def _step(self, find):
        if self._at > len(self._string):
            return None
        m = find(self._string, self._at, self._end)
        self._at = len(self._string) + 1 if m is None else m.end() + (m.end() == m.start())
        return m

    def match(self):
        """The next match, directly behind the last one."""
        return self._step(self.pattern.match)

    def search(self):
        """The next match."""
        return self._step(self.pattern.search)


# --- replacements ---


def _template(pattern, repl):
    """A replacement as a list of texts and numbers of groups."""
    is_text = isinstance(pattern.pattern, str)
    if isinstance(repl, str) != is_text and not isinstance(repl, (str, bytes, bytearray)):
        raise TypeError(f"decoding to str: need a bytes-like object, {type(repl).__name__} found" if is_text
                        else f"expected a bytes-like object, {type(repl).__name__} found")
    text = repl if isinstance(repl, str) else repl.decode('latin-1')
    if '\\' not in text:
        return [repl]
    out, literal, at = [], [], 0

    def fail(message, pos):
        raise error(message, repl, pos)

    def group(number, pos):
        if number > pattern.groups:
            fail(f'invalid group reference {number}', pos)
        if literal:
            out.append(''.join(literal))
            literal.clear()
        out.append(number)

    while at < len(text):
        char = text[at]
        if char != '\\':
            literal.append(char)
            at += 1
            continue
        start, char = at, text[at + 1:at + 2]
        at += 2
        if not char:
            fail('bad escape (end of pattern)', start)
        if char == 'g':
            if text[at:at + 1] != '<':
                fail('missing <', at)
            end = text.find('>', at)
            name = text[at + 1:end] if end >= 0 else text[at + 1:]
            if not name:
                fail('missing group name', at + 1)
            if end < 0:
                fail('missing >, unterminated name', at + 1)
            if name.isdigit() and name.isascii():
                number = int(name)
            elif not name.isidentifier():
                fail(f'bad character in group name {name!r}', at + 1)
            elif name not in pattern.groupindex:
                raise IndexError(f'unknown group name {name!r}')
            else:
                number = pattern.groupindex[name]
            group(number, at + 1)
            at = end + 1
        elif char == '0':
            digits = char
            while len(digits) < 3 and text[at:at + 1] and text[at] in '01234567':
                digits += text[at]
                at += 1
            literal.append(chr(int(digits, 8) & 255))
        elif char in '123456789':
            digits = char
            if text[at:at + 1] and text[at] in '0123456789':
                digits += text[at]
                at += 1
                if digits[0] in '01234567' and digits[1] in '01234567' and text[at:at + 1] and text[at] in '01234567':
                    digits += text[at]
                    at += 1
                    if int(digits, 8) > 0o377:
                        fail(f'octal escape value \\{digits} outside of range 0-0o377', start)
                    literal.append(chr(int(digits, 8)))
                    continue
            group(int(digits), start + 1)
        elif char in 'abfnrtv\\':
            literal.append({'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}[char])
        elif char.isalpha() and char.isascii():
            fail(f'bad escape \\{char}', start)
        else:
            literal.append('\\' + char)
    if literal:
        out.append(''.join(literal))
    return out if is_text else [part.encode('latin-1') if isinstance(part, str) else part for part in out]


def _expand(m, template):
    """Match.expand()."""
    parts = _template(m.re, template)
    empty = '' if isinstance(m.string, str) else b''
    return empty.join(part if not isinstance(part, int) else m[part] or empty for part in parts)


_use_expand(_expand)


# --- compiling ---

_cache = {}
_CACHE_SIZE = 512


def compile(pattern, flags=0):
    """A Pattern of a regular expression; the last ones are remembered. re.error when it is none."""
    key = type(pattern), pattern, int(flags)
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    made = _compile(pattern, int(flags))
    if len(_cache) >= _CACHE_SIZE:
        del _cache[next(iter(_cache))]
    _cache[key] = made
    return made


def _compile(pattern, flags):
    is_bytes = isinstance(pattern, bytes)
    try:
        done = _Translator(pattern.decode('latin-1') if is_bytes else pattern, flags, is_bytes).run()
        engine_flags = done.flags
        if is_bytes:
            if done.flags & 32:
                raise ValueError('cannot use UNICODE flag with a bytes pattern')
            if done.flags & 4 and done.flags & 256:
                raise ValueError('ASCII and LOCALE flags are incompatible')
        else:
            if done.flags & 4:
                raise ValueError('cannot use LOCALE flag with a str pattern')
            if done.flags & 256 and done.flags & 32:
                raise ValueError('ASCII and UNICODE flags are incompatible')
            if not done.flags & 256:
                engine_flags |= 32
    except _Unsound as e:
        message, *place = e.args   # no place: nothing is said of the pattern either
        raise error(message, *(place and (pattern, *place))) from None
    p = Pattern.__new__(Pattern)
    try:
        p._engine = _engine(done.text, engine_flags, is_bytes, done.names)
    except ValueError as e:
        raise error(str(e), pattern) from None
    p.pattern = pattern
    p.flags = int(engine_flags)
    p.groups = done.groups
    p.groupindex = done.names
    p._templates = {}
    return p


def purge():
    """Forget the compiled patterns."""
    _cache.clear()


def template(pattern, flags=0):
    """A Pattern; an old name."""
    return compile(pattern, flags)


def search(pattern, string, flags=0):
    """The first match anywhere in the string, or None."""
    return compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    """The match at the beginning of the string, or None."""
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The match of the whole string, or None."""
    return compile(pattern, flags).fullmatch(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with matches replaced by repl: a template with \\1 and \\g<name>, or a function of the match."""
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """As sub(), with the number of replacements: a tuple."""
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The string between the matches, with the texts of groups, as a list."""
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """The texts of all matches: of the group, or tuples of the groups, if there are any."""
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator of all matches."""
    return compile(pattern, flags).finditer(string)


_SPECIAL = {ord(char): '\\' + char for char in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The string as a pattern that matches just it."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, 'latin-1').translate(_SPECIAL).encode('latin-1')


class Scanner:
    """Cuts a string into tokens: lexicon is a list of pairs of a pattern and what to do with its text, a function of the
    scanner and the text, a value that stands for it, or None to leave it out.
    """

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.match = None
        self._rules = [(compile(pattern, flags), action) for pattern, action in lexicon]

    def _next(self, string, at):
        for pattern, action in self._rules:
            match = pattern.match(string, at)
            if match:
                return match, action
        return None, None

    def scan(self, string):
        """The tokens, and the rest of the string that no pattern matches."""
        tokens, at = [], 0
        while True:
            self.match, action = self._next(string, at)
            if self.match is None or self.match.end() == at:
                return tokens, string[at:]
            at = self.match.end()
            token = action(self, self.match.group()) if callable(action) else action
            if token is not None:
                tokens.append(token)
