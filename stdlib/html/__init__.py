"""Texts in HTML: escape() makes a text safe to put into a page, unescape() reads character references."""

__all__ = ['escape', 'unescape']

_ENTITIES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;'}
_EVERYWHERE = str.maketrans({char: _ENTITIES[char] for char in '&<>'})
_IN_QUOTES = str.maketrans(_ENTITIES)
_reference = None


def escape(s, quote=True):
    """The text with &, < and > written as character references; with `quote` also both quotation marks."""
    return s.translate(_IN_QUOTES if quote else _EVERYWHERE)


def _numbered(number):
    """The character of a numbered reference, as browsers read it: 128 to 159 are those of Windows-1252."""
    if 0x80 <= number <= 0x9f:
        return bytes([number]).decode('cp1252', 'ignore') or chr(number)
    if number == 0 or number > 0x10ffff or 0xd800 <= number <= 0xdfff:
        return '\ufffd'
    if number == 0x0d:
        return '\r'
    is_control = number < 0x20 and number not in (9, 10, 12) or number == 0x7f
    return '' if is_control or number & 0xfffe == 0xfffe or 0xfdd0 <= number <= 0xfdef else chr(number)


def _read(found):
    from .entities import html5
    text = found[1]
    if text[0] == '#':
        digits = text[1:].rstrip(';')
        return _numbered(int(digits[1:], 16) if digits[0] in 'xX' else int(digits))
    for end in range(len(text), 1, -1):   # the longest name there is: &notit; is &not followed by it;
        if text[:end] in html5:
            return html5[text[:end]] + text[end:]
    return found[0]


def unescape(s):
    """The text with character references (&gt; &#62; &#x3e;) replaced by what they mean, as HTML 5 says."""
    global _reference
    if '&' not in s:
        return s
    if _reference is None:
        import re
        _reference = re.compile(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)')
    return _reference.sub(_read, s)
