"""Python's regular expressions into PCRE2's: checks the pattern, numbers its groups, and writes it again."""

_I, _L, _M, _S, _U, _X, _A = 2, 4, 8, 16, 32, 64, 256
_FLAGS = {'i': _I, 'L': _L, 'm': _M, 's': _S, 'u': _U, 'x': _X, 'a': _A}
_CONTROLS = {'a': 7, 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11, '\\': 92}
_CLASSES = {'d': r'\d', 'D': r'\D', 'w': r'\w', 'W': r'\W', 's': r'\s', 'S': r'\S'}
_MAX = 4294967295


class Unsound(Exception):
    """What is wrong with a pattern, and where."""


def _literal(code):
    return chr(code) if code < 128 and (chr(code).isalnum() or chr(code) in '_ ') else f'\\x{{{code:x}}}'


class Translator:
    """One pattern on its way. After run(): text, flags, groups (how many) and names (of groups, with their numbers)."""

    def __init__(self, pattern, flags, is_bytes):
        self.s = pattern
        self.flags = flags
        self.bytes = is_bytes
        self.at = 0
        self.groups = 0
        self.names = {}
        self.open = set()
        self.widths = {}
        self.checks = []

    def fail(self, message, at=None):
        raise Unsound(message, self.at if at is None else at)

    def peek(self, n=1):
        return self.s[self.at:self.at + n]

    def take(self, text):
        if self.s.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def run(self):
        self.verbose = bool(self.flags & _X)
        start_flags = self.flags
        text, _ = self.alternatives(0)
        if self.at < len(self.s):
            self.fail('unbalanced parenthesis')
        if self.flags & _X and not start_flags & _X:
            again = Translator(self.s, self.flags, self.bytes)
            again.run()
            self.__dict__.update(again.__dict__)
            return self
        for number, at in self.checks:
            if number > self.groups:
                self.fail(f'invalid group reference {number}', at)
        self.text = text
        return self

    def alternatives(self, depth):
        if depth > 400:
            raise RecursionError('maximum recursion depth exceeded')
        parts, low, high = [], None, 0
        while True:
            text, (least, most) = self.sequence(depth)
            parts.append(text)
            low = least if low is None else min(low, least)
            high = max(high, most)
            if not self.take('|'):
                return '|'.join(parts), (low, min(high, _MAX))

    def skip_verbose(self):
        while self.verbose and self.at < len(self.s):
            if self.s[self.at] in ' \t\n\r\v\f':
                self.at += 1
            elif self.s[self.at] == '#':
                end = self.s.find('\n', self.at)
                self.at = len(self.s) if end < 0 else end + 1
            else:
                break

    def sequence(self, depth):
        out, low, high = [], 0, 0
        while True:
            self.skip_verbose()
            char = self.peek()
            if not char or char in '|)':
                return ''.join(out), (low, min(high, _MAX))
            start = self.at
            text, width, repeatable = self.item(depth)
            text, width = self.repeats(text, width, repeatable, start)
            out.append(text)
            low += width[0]
            high += width[1]

    def item(self, depth):
        char = self.s[self.at]
        self.at += 1
        if char == '.':
            return '.', (1, 1), True
        if char == '^':
            return '^', (0, 0), True
        if char == '$':
            return '$', (0, 0), True
        if char == '(':
            return self.group(depth)
        if char == '[':
            return self.char_set()
        if char == '\\':
            return self.escape()
        if char in '*+?':
            self.fail('nothing to repeat', self.at - 1)
        if char == '{' and self.counts(self.at) is not None:
            self.fail('nothing to repeat', self.at - 1)
        return _literal(ord(char)), (1, 1), True

    def counts(self, at):
        """(least, most, index behind the brace) of a {m,n} whose text begins at `at`, or None."""
        end = self.s.find('}', at)
        if end < 0:
            return None
        low, comma, high = self.s[at:end].partition(',')
        if not comma:
            high = low
            if not low:
                return None
        if (low and not (low.isdigit() and low.isascii())) or (high and not (high.isdigit() and high.isascii())):
            return None
        return int(low or 0), int(high) if high else _MAX, end + 1

    def repeats(self, text, width, repeatable, start):
        again = False
        while True:
            self.skip_verbose()
            char, here = self.peek(), self.at
            if char and char in '*+?':
                least, most = {'*': (0, _MAX), '+': (1, _MAX), '?': (0, 1)}[char]
                self.at += 1
            elif char == '{' and (found := self.counts(self.at + 1)) is not None:
                least, most, self.at = found
                if least >= _MAX or (most > _MAX):
                    raise OverflowError('the repetition number is too large')
                if most < least:
                    self.fail('min repeat greater than max repeat', here + 1)
            else:
                return text, width
            if again:
                self.fail('multiple repeat', here)
            if not repeatable or not text or text == '^':
                self.fail('nothing to repeat', here)
            again = True
            if least > 65535 or (most != _MAX and most > 65535):
                raise OverflowError('the repetition number is too large')
            mark = '+' if self.take('+') else '?' if self.take('?') else ''
            count = {(0, _MAX): '*', (1, _MAX): '+', (0, 1): '?'}.get((least, most))
            if count is None:
                count = f'{{{least},{"" if most == _MAX else most}}}'
            text = f'(?:{text}){count}{mark}' if width == (0, 0) and text in ('$', '\\b', '\\B', '\\A', '\\z') else text + count + mark
            width = width[0] * least, min(width[1] * most, _MAX)

    # --- escapes ---

    def digits(self, count, what, base=16):
        text = ''
        while len(text) < count and self.peek() and self.peek() in '0123456789abcdefABCDEF':
            text += self.peek()
            self.at += 1
        return text

    def code_escape(self, char, start):
        """The code of \\xXX, \\uXXXX, \\UXXXXXXXX, \\N{name}, or None."""
        size = {'x': 2, 'u': 4, 'U': 8}.get(char)
        if size and (char == 'x' or not self.bytes):
            text = self.digits(size, char)
            if len(text) != size:
                self.fail(f'incomplete escape \\{char}{text}', start)
            code = int(text, 16)
            if code > 0x10ffff:
                self.fail(f'bad escape \\{char}{text}', start)
            return code
        if char == 'N' and not self.bytes:
            if not self.take('{'):
                self.fail('missing {')
            end = self.s.find('}', self.at)
            name = self.s[self.at:end] if end >= 0 else ''
            if end < 0:
                self.fail('missing }, unterminated name')
            if not name:
                self.fail('missing character name')
            try:
                code = ord(eval(f'"\\N{{{name}}}"'))
            except SyntaxError:
                self.fail(f'undefined character name {name!r}', start)
            self.at = end + 1
            return code
        return None

    def octal(self, char, start):
        """The code of an octal escape whose first digit is char."""
        text = char
        while len(text) < 3 and self.peek() and self.peek() in '01234567':
            text += self.peek()
            self.at += 1
        code = int(text, 8)
        if code > 0o377:
            self.fail(f'octal escape value \\{text} outside of range 0-0o377', start)
        return code

    def escape(self):
        start = self.at - 1
        char = self.peek()
        if not char:
            self.fail('bad escape (end of pattern)', start)
        self.at += 1
        if char in 'bBAZ':
            return {'b': '\\b', 'B': '\\B', 'A': '\\A', 'Z': '\\z'}[char], (0, 0), char not in 'AZ' or True
        if char in _CLASSES:
            return self.class_text(char), (1, 1), True
        if char in _CONTROLS:
            return _literal(_CONTROLS[char]), (1, 1), True
        code = self.code_escape(char, start)
        if code is not None:
            return _literal(code), (1, 1), True
        if char == '0':
            return _literal(self.octal(char, start)), (1, 1), True
        if char.isdigit() and char.isascii():
            return self.reference(char, start)
        if char.isalpha() and char.isascii():
            self.fail(f'bad escape \\{char}', start)
        return _literal(ord(char)), (1, 1), True

    def reference(self, char, start):
        text = char
        if self.peek() and self.peek() in '0123456789':
            if char in '0123' and self.peek() in '01234567' and self.s[self.at + 1:self.at + 2] and self.s[self.at + 1] in '01234567' or (
                    char in '4567' and self.peek() in '01234567' and self.s[self.at + 1:self.at + 2] and self.s[self.at + 1] in '01234567'):
                return _literal(self.octal(char, start)), (1, 1), True
            text += self.peek()
            self.at += 1
        number = int(text)
        self.check_group(number, start, text)
        return f'\\g{{{number}}}', self.widths.get(number, (0, _MAX)), True

    def check_group(self, number, start, text):
        if number > self.groups:
            self.fail(f'invalid group reference {number}', start + 1)
        if number in self.open:
            self.fail('cannot refer to an open group', start)

    def class_text(self, char):
        if char in 'sS' and not self.bytes and not self.flags & _A:
            return r'[\s\x1c-\x1f]' if char == 's' else r'[^\s\x1c-\x1f]'
        return _CLASSES[char]

    # --- [...] ---

    def char_set(self):
        start = self.at - 1
        out = ['[^' if self.take('^') else '[']
        first = self.at
        while True:
            if self.at >= len(self.s):
                self.fail('unterminated character set', start)
            if self.peek() == ']' and self.at > first:
                self.at += 1
                break
            here = self.at
            low, text = self.set_item(start)
            if self.peek() == '-' and self.s[self.at + 1:self.at + 2] != ']':
                if self.at + 1 >= len(self.s):
                    self.fail('unterminated character set', start)
                self.at += 1
                high, _ = self.set_item(start)
                shown = self.s[here:self.at]
                if low is None or high is None or high < low:
                    self.fail(f'bad character range {shown}', here)
                text = f'{_literal(low)}-{_literal(high)}'
            out.append(text)
        return ''.join(out) + ']', (1, 1), True

    def set_item(self, set_start):
        char, start = self.peek(), self.at
        self.at += 1
        if not char:
            self.fail('unterminated character set', set_start)
        if char != '\\':
            return ord(char), _literal(ord(char))
        char = self.peek()
        if not char:
            self.fail('bad escape (end of pattern)', start)
        self.at += 1
        if char in _CLASSES:
            text = _CLASSES[char]
            return None, text + r'\x1c-\x1f' if char == 's' and not self.bytes and not self.flags & _A else text
        if char in _CONTROLS:
            return _CONTROLS[char], _literal(_CONTROLS[char])
        code = self.code_escape(char, start)
        if code is None and char in '01234567':
            code = self.octal(char, start)
        if code is None:
            if (char.isalpha() or char.isdigit()) and char.isascii():
                self.fail(f'bad escape \\{char}', start)
            code = ord(char)
        return code, _literal(code)

    # --- (...) ---

    def name(self, end):
        start = self.at
        close = self.s.find(end, self.at)
        if close < 0:
            if start >= len(self.s):
                self.fail('missing group name', start)
            self.fail(f'missing {end}, unterminated name', start)
        name = self.s[start:close]
        if not name:
            self.fail('missing group name', start)
        self.at = close + 1
        return name, start

    def group(self, depth):
        start = self.at - 1
        name, capture, opening = None, True, '('
        if self.take('?'):
            char = self.peek()
            if not char:
                self.fail('unexpected end of pattern')
            self.at += 1
            if char == 'P':
                if self.take('<'):
                    name, at = self.name('>')
                    if not name.isidentifier() or self.bytes and not name.isascii():
                        self.fail(f'bad character in group name {name!r}', at)
                elif self.take('='):
                    return self.named_reference(start)
                else:
                    if not self.peek():
                        self.fail('unexpected end of pattern')
                    self.fail(f'unknown extension ?P{self.peek()}', start + 1)
            elif char == ':':
                capture, opening = False, '(?:'
            elif char == '>':
                capture, opening = False, '(?>'
            elif char == '#':
                end = self.s.find(')', self.at)
                if end < 0:
                    self.fail('missing ), unterminated comment', start)
                self.at = end + 1
                return '', (0, 0), False
            elif char in '=!':
                return self.look(start, f'(?{char}', False, depth)
            elif char == '<':
                char = self.peek()
                if not char:
                    self.fail('unexpected end of pattern')
                if char not in '=!':
                    self.fail(f'unknown extension ?<{char}', start + 1)
                self.at += 1
                return self.look(start, f'(?<{char}', True, depth)
            elif char == '(':
                return self.conditional(start, depth)
            elif char in _FLAGS or char == '-':
                self.at -= 1
                return self.inline_flags(start, depth)
            else:
                self.fail(f'unknown extension ?{char}', start + 1)
        if capture:
            self.groups += 1
            number = self.groups
            if name is not None:
                if name in self.names:
                    self.fail(f'redefinition of group name {name!r} as group {number}; was group {self.names[name]}', at)
                self.names[name] = number
            self.open.add(number)
        text, width = self.inside(start, depth)
        if capture:
            self.open.discard(number)
            self.widths[number] = width
        return f'{opening}{text})', width, True

    def inside(self, start, depth):
        text, width = self.alternatives(depth + 1)
        if not self.take(')'):
            self.fail('missing ), unterminated subpattern', start)
        return text, width

    def named_reference(self, start):
        name, at = self.name(')')
        if not name.isidentifier():
            self.fail(f'bad character in group name {name!r}', at)
        if name not in self.names:
            self.fail(f'unknown group name {name!r}', at)
        if self.names[name] in self.open:
            self.fail('cannot refer to an open group', at)
        return f'\\g{{{self.names[name]}}}', self.widths.get(self.names[name], (0, _MAX)), True

    def look(self, start, opening, behind, depth):
        text, width = self.inside(start, depth)
        if behind and width[0] != width[1]:
            raise Unsound('look-behind requires fixed-width pattern')
        return f'{opening}{text})', (0, 0), True

    def conditional(self, start, depth):
        name, at = self.name(')')
        if name.isidentifier():
            if name not in self.names:
                self.fail(f'unknown group name {name!r}', at)
            number = self.names[name]
        elif name.isdigit() and name.isascii():
            number = int(name)
            if not number:
                self.fail('bad group number', at)
            self.checks.append((number, at))
        else:
            self.fail(f'bad character in group name {name!r}', at)
        yes, first = self.sequence(depth + 1)
        no, second = '', (0, 0)
        if self.take('|'):
            no, second = self.sequence(depth + 1)
            if self.peek() == '|':
                self.fail('conditional backref with more than two branches')
        if not self.take(')'):
            self.fail('missing ), unterminated subpattern', start)
        return f'(?({number}){yes}|{no})', (min(first[0], second[0]), max(first[1], second[1])), True

    def inline_flags(self, start, depth):
        on = off = 0
        letters = ''
        minus = False
        while True:
            char = self.peek()
            if not char:
                self.fail('missing -, : or )')
            self.at += 1
            if char in '):':
                break
            if char == '-' and not minus:
                minus = True
                continue
            if char not in _FLAGS:
                self.fail('unknown flag' if char.isalpha() else 'missing -, : or )', self.at - 1)
            if char == 'L' and not self.bytes:
                self.fail("bad inline flags: cannot use 'L' flag with a str pattern")
            if char == 'u' and self.bytes:
                self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern")
            if minus:
                if char in 'auL':
                    self.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                off |= _FLAGS[char]
            else:
                on |= _FLAGS[char]
                if char in 'auL' and sum(on & _FLAGS[kind] != 0 for kind in 'auL') > 1:
                    self.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
        if char == ')':
            if minus:
                self.fail('missing :', self.at - 1)
            if start:
                self.fail('global flags not at the start of the expression', start)
            self.flags |= on
            self.verbose = bool(self.flags & _X)
            return '', (0, 0), False
        if on & off:
            self.fail('bad inline flags: flag turned on and off', self.at - 1)
        for letter, flag in (('i', _I), ('m', _M), ('s', _S)):
            letters += letter if on & flag else ''
        minus_letters = ''.join(letter for letter, flag in (('i', _I), ('m', _M), ('s', _S)) if off & flag)
        verbose = self.verbose
        self.verbose = (verbose or bool(on & _X)) and not off & _X
        text, width = self.inside(start, depth)
        self.verbose = verbose
        return f'(?{letters}{"-" + minus_letters if minus_letters else ""}:{text})', width, True
