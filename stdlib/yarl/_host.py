"""Names of hosts: those beyond ASCII are written in punycode (RFC 3492) on the wire."""

_BASE, _TMIN, _TMAX, _SKEW, _DAMP = 36, 1, 26, 38, 700
_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'


def encode_host(name):
    """A host's name as it is sent: lower case, 'xn--' labels. ValueError when it cannot be."""
    if name.isascii():
        return name.lower()
    name = name.lower().replace('\u3002', '.')
    return '.'.join(label if label.isascii() else 'xn--' + _to_punycode(label) for label in name.split('.'))


def decode_host(name):
    """A host's name as people read it."""
    if 'xn--' not in name:
        return name
    try:
        return '.'.join(_from_punycode(label[4:]) if label.startswith('xn--') else label for label in name.split('.'))
    except (ValueError, IndexError):
        return name


def _adapted(delta, points, first):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // points
    steps = 0
    while delta > (_BASE - _TMIN) * _TMAX // 2:
        delta //= _BASE - _TMIN
        steps += _BASE
    return steps + (_BASE - _TMIN + 1) * delta // (delta + _SKEW)


def _threshold(k, bias):
    return min(max(k - bias, _TMIN), _TMAX)


def _number(value, bias):
    """A number as digits of varying weight."""
    digits = ''
    k = _BASE
    while value >= (limit := _threshold(k, bias)):
        value, digit = divmod(value - limit, _BASE - limit)
        digits += _DIGITS[limit + digit]
        k += _BASE
    return digits + _DIGITS[value]


def _to_punycode(label):
    basic = ''.join(char for char in label if char < '\x80')
    coded = basic + '-' if basic else ''
    points = [ord(char) for char in label]
    code, delta, bias, done = 128, 0, 72, len(basic)
    while done < len(points):
        following = min(point for point in points if point >= code)
        delta += (following - code) * (done + 1)
        code = following
        for point in points:
            if point < code:
                delta += 1
            elif point == code:
                coded += _number(delta, bias)
                bias = _adapted(delta, done + 1, done == len(basic))
                delta = 0
                done += 1
        delta += 1
        code += 1
    return coded


def _from_punycode(text):
    basic, _, rest = text.rpartition('-')
    chars = list(basic)
    code, place, bias, at = 128, 0, 72, 0
    while at < len(rest):
        before, weight, k = place, 1, _BASE
        while True:
            digit = _DIGITS.index(rest[at].lower())
            at += 1
            place += digit * weight
            limit = _threshold(k, bias)
            if digit < limit:
                break
            weight *= _BASE - limit
            k += _BASE
        bias = _adapted(place - before, len(chars) + 1, before == 0)
        code += place // (len(chars) + 1)
        place %= len(chars) + 1
        chars.insert(place, chr(code))
        place += 1
    return ''.join(chars)
