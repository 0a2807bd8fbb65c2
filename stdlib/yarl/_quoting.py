"""Percent-encoding: each part of a URL has its own characters that stay as they are."""

import re

UNRESERVED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~'
_ALWAYS = UNRESERVED + "!$'()*,"
_FORM = '+&=;'


class Quoter:
    """Makes text fit for a part of a URL: Quoter(...)(text).

    safe: further characters that stay. form: spaces become '+', as in queries. keep: characters whose
    percent-encoded form means something else than the character, and stays. requote: text may hold
    percent-encoded characters already.
    """

    def __init__(self, safe='', form=False, keep='', requote=True):
        self._safe = set(_ALWAYS + safe + keep + ('' if form else _FORM))
        self._keep = keep
        self._form = form
        self._requote = requote
        self._untouched = re.compile('[' + re.escape(''.join(sorted(self._safe))) + ']*').fullmatch

    def __call__(self, text):
        if text is None:
            return None
        if not isinstance(text, str):
            raise TypeError('Argument should be str')
        if self._untouched(text):
            return text
        pieces = []
        place, end = 0, len(text)
        while place < end:
            char = text[place]
            code = _escape(text, place) if char == '%' and self._requote else None
            if code is not None:
                pieces.append(self._of_escape(code))
                place += 3
                continue
            if char in self._safe:
                pieces.append(char)
            elif char == ' ' and self._form:
                pieces.append('+')
            else:
                pieces += [f'%{byte:02X}' for byte in char.encode('utf-8', 'ignore')]
            place += 1
        return ''.join(pieces)

    def _of_escape(self, code):
        char = chr(code)
        return char if char in self._safe and char not in self._keep else f'%{code:02X}'


def _escape(text, place):
    """The code of the escape %XX at a place, or None."""
    digits = text[place + 1:place + 3]
    if len(digits) == 2 and digits.isascii() and digits.isalnum():
        try:
            return int(digits, 16)
        except ValueError:
            pass
    return None


_escapes = re.compile('(?:%[0-9A-Fa-f]{2})+')


def unquote(text, keep='', form=False, errors='surrogateescape'):
    """The text that was percent-encoded. keep: what stays encoded; form: '+' means a space; errors='replace': what is no
    UTF-8 becomes U+FFFD, else it stays encoded."""
    if text is None:
        return None
    if form:
        text = text.replace('+', ' ')
    if '%' not in text:
        return text
    return _escapes.sub(lambda found: _decoded(bytes.fromhex(found[0].replace('%', '')), keep, errors), text)


def _decoded(data, keep, errors):
    text = data.decode('utf-8', errors)
    return ''.join(f'%{ord(char) & 0xFF:02X}' if char in keep or '\udc80' <= char <= '\udcff' else char for char in text)


# For the parts of a URL's text, and for what the parts of one are given as.
requote_user, quote_user = Quoter(), Quoter(requote=False)
requote_path, quote_path = Quoter('@:', keep='/'), Quoter('@:/', requote=False)
requote_query, quote_query = (Quoter('?/:@', form=True, keep=_FORM, requote=again) for again in (True, False))
quote_query_part = Quoter('?/:@', form=True, requote=False)
requote_fragment, quote_fragment = Quoter('?/:@'), Quoter('?/:@', requote=False)


def human(text, unsafe):
    """For people: only what would be read as something else, or cannot be seen, is encoded."""
    if not text:
        return text
    for char in '%' + unsafe:
        if char in text:
            text = text.replace(char, f'%{ord(char):02X}')
    if text.isprintable():
        return text
    return ''.join(char if char.isprintable() else ''.join(f'%{byte:02X}' for byte in char.encode()) for char in text)
