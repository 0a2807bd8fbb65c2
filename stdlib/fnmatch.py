"""Names that fit shell patterns: * ? [seq] [!seq]."""

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def translate(pat):
    """A shell pattern as a regular expression."""
    import re
    out, at = [], 0
    while at < len(pat):
        char = pat[at]
        at += 1
        if char == '*':
            if not out or out[-1] != '.*':
                out.append('.*')
        elif char == '?':
            out.append('.')
        elif char == '[':
            start = at + (pat[at:at + 1] == '!')
            end = pat.find(']', start + 1)
            if end < 0:
                out.append('\\[')
                continue
            inner = pat[at:end].replace('\\', r'\\').replace('[', r'\[')
            at = end + 1
            if inner.startswith('!'):
                inner = '^' + inner[1:]
            elif inner.startswith('^'):
                inner = '\\' + inner
            out.append(f'[{inner}]')
        else:
            out.append(re.escape(char))
    return f'(?s:{"".join(out)})\\Z'


_matchers = {}  # of the patterns that came lately


def _matcher(pat):
    import re
    if len(_matchers) >= 256:
        _matchers.clear()
    expression = translate(pat.decode('latin-1')).encode('latin-1') if isinstance(pat, bytes) else translate(pat)
    match = _matchers[pat] = re.compile(expression).match
    return match


def fnmatchcase(name, pat):
    """Does the name fit the pattern?"""
    match = _matchers.get(pat) or _matcher(pat)
    return match(name) is not None


def fnmatch(name, pat):
    """Does the name fit the pattern? Case matters on this system."""
    return fnmatchcase(name, pat)


def filter(names, pat):
    """The names that fit the pattern."""
    return [name for name in names if fnmatchcase(name, pat)]
