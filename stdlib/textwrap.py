"""Wrapping, filling, indenting and dedenting of text."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_BLANKS = '\t\n\x0b\x0c\r '
_TO_SPACES = dict.fromkeys(map(ord, _BLANKS), ' ')


def _hyphen_parts(word):
    """'well-known' as 'well-', 'known'; words may break behind hyphens between letters, and around em dashes."""
    parts, start, i = [], 0, 0
    while i < len(word):
        if word[i] != '-':
            i += 1
            continue
        end = i
        while end < len(word) and word[end] == '-':
            end += 1
        if end - i >= 2:
            if 0 < i and end < len(word) and (word[i - 1].isalnum() or word[i - 1] in '_!"\'&.,?') and (
                    word[end].isalnum() or word[end] == '_'):
                parts += [word[start:i], word[i:end]]
                start = end
        elif i - start >= 2 and word[i - 1].isalpha() and word[i - 2].isalpha() and end + 1 < len(word) and \
                word[end].isalpha() and (word[end + 1].isalpha() or word[end + 1] == '-'):
            parts.append(word[start:end])
            start = end
        i = end
    parts.append(word[start:])
    return [part for part in parts if part]


class TextWrapper:
    """Wraps text to lines of at most `width` characters.

    initial_indent, subsequent_indent: in front of the first line and of the others; max_lines, placeholder: cut the text
    after so many lines; the other attributes say what happens to tabs, whitespace, long words and hyphens.
    """

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.drop_whitespace = replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.fix_sentence_endings = fix_sentence_endings
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_TO_SPACES)
        return text

    def _split(self, text):
        """Words, parts of words, and runs of whitespace, in order."""
        if text.isascii() and text.translate(_TO_SPACES) == text:
            return self._split_at_spaces(text)
        chunks, start = [], 0
        for i in range(1, len(text) + 1):
            if i == len(text) or (text[i] in _BLANKS) != (text[start] in _BLANKS):
                word = text[start:i]
                if word[0] in _BLANKS or not self.break_on_hyphens:
                    chunks.append(word)
                else:
                    chunks += _hyphen_parts(word)
                start = i
        return chunks

    def _split_at_spaces(self, text):
        """The same for text without other whitespace."""
        chunks = []
        for i, word in enumerate(text.split(' ')):
            if i == 0:
                pass
            elif chunks and chunks[-1][-1] == ' ':
                chunks[-1] += ' '
            else:
                chunks.append(' ')
            if '-' in word and self.break_on_hyphens:
                chunks += _hyphen_parts(word)
            elif word:
                chunks.append(word)
        return chunks

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            word = chunks[i].rstrip('"\'')
            if chunks[i + 1] == ' ' and len(word) > 1 and word[-1] in '.!?' and word[-2].islower():
                chunks[i + 1] = '  '

    def _handle_long_word(self, chunks, line, length, width):
        """Put as much of a word as fits on the line, or all of it when words are not broken."""
        space = 1 if width < 1 else width - length
        if self.break_long_words:
            end = space
            chunk = chunks[-1]
            if self.break_on_hyphens and len(chunk) > space:
                hyphen = chunk.rfind('-', 0, space)
                if hyphen > 0 and chunk[:hyphen].strip('-'):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            first = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(first) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if lines and self.drop_whitespace and not chunks[-1].strip():
                del chunks[-1]
            line = self._take_line(chunks, width)
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            length = sum(map(len, line))
            rest = chunks and not (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if last and (rest or length > width):
                self._end_with_placeholder(lines, line, indent, width)
                break
            lines.append(indent + ''.join(line))
        return lines

    def _take_line(self, chunks, width):
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
        if self.drop_whitespace and line and line[-1].strip() == '':
            line.pop()
        return line

    def _end_with_placeholder(self, lines, line, indent, width):
        length = sum(map(len, line))
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        """The lines of the wrapped text, without newlines."""
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped text as one string."""
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of text wrapped to `width` characters; keyword arguments as for TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """text wrapped to `width` characters; keyword arguments as for TextWrapper."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """text with its whitespace collapsed, cut at a word to fit `width`, with the placeholder ' [...]' at its end."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """text without the whitespace that all its lines begin with; lines of whitespace alone become empty."""
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        body = line.lstrip(' \t')
        if not body:
            lines[i] = ''
            continue
        indent = line[:len(line) - len(body)]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    """text with prefix in front of its lines: of those that are not blank, or for which predicate(line) is true."""
    wanted = str.strip if predicate is None else predicate
    return ''.join(prefix + line if wanted(line) else line for line in text.splitlines(True))
