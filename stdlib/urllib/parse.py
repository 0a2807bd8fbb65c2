"""URLs taken apart and put together, and text quoted for them."""

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs',
           'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes',
           'DefragResult', 'ParseResult', 'SplitResult', 'DefragResultBytes', 'ParseResultBytes', 'SplitResultBytes']

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero',
                 'rtsp', 'rtsps', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp',
               'snews', 'prospero', 'rtsp', 'rtsps', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git',
               'git+ssh', 'ws', 'wss']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtsps', 'rtspu', 'sip',
               'sips', 'mms', 'sftp', 'tel']
uses_query = ['', 'http', 'wais', 'imap', 'https', 'shttp', 'mms', 'gopher', 'rtsp', 'rtsps', 'rtspu', 'sip', 'sips']
uses_fragment = ['', 'ftp', 'hdl', 'http', 'gopher', 'news', 'nntp', 'wais', 'https', 'shttp', 'snews', 'file',
                 'prospero']
non_hierarchical = ['gopher', 'hdl', 'mailto', 'news', 'telnet', 'wais', 'imap', 'snews', 'sip', 'sips']
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'
_SAFE = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~'


def _as_it_is(result):
    return result


def _decode_args(*args):
    """The arguments as str, and what makes results of the same kind."""
    if args and isinstance(args[0], str):
        for arg in args:
            if arg and not isinstance(arg, str):
                raise TypeError('Cannot mix str and non-str arguments')
        return (*args, _as_it_is)
    if True in {isinstance(arg, str) for arg in args if arg}:
        raise TypeError('Cannot mix str and non-str arguments')
    return (*(arg.decode('ascii', 'strict') if arg else '' for arg in args), lambda result: result.encode())


class _Fields(tuple):
    """A tuple with names."""

    __slots__ = ()
    _fields = ()

    def __new__(cls, *args, **kwargs):
        names = cls._fields
        values = list(args) + [kwargs.pop(name) for name in names[len(args):] if name in kwargs]
        if kwargs or len(values) != len(names):
            raise TypeError(f'{cls.__name__}() takes the fields {", ".join(names)}')
        return tuple.__new__(cls, values)

    def __init_subclass__(cls):
        for i, name in enumerate(cls.__dict__.get('_fields', ())):
            setattr(cls, name, property(lambda self, i=i: self[i]))
        cls.__match_args__ = cls._fields

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"

    def _replace(self, **changes):
        """The same with some fields changed."""
        result = type(self)(*(changes.pop(name, value) for name, value in zip(self._fields, self)))
        if changes:
            raise ValueError(f'Got unexpected field names: {list(changes)!r}')
        return result

    def _asdict(self):
        """The fields as a dict."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    def encode(self, encoding='ascii', errors='strict'):
        """The same of bytes."""
        return self._other(*(part.encode(encoding, errors) for part in self))

    def decode(self, encoding='ascii', errors='strict'):
        """The same of str."""
        return self._other(*(part.decode(encoding, errors) for part in self))


class _Netloc:
    """What the network location says: user, password, host and port."""

    __slots__ = ()

    def _split(self):
        at = b'@' if isinstance(self.netloc, bytes) else '@'
        user, have, host = self.netloc.rpartition(at)
        return (user if have else None), host

    @property
    def username(self):
        """The user, or None."""
        user = self._split()[0]
        return None if user is None else user.partition(_like(user, ':'))[0]

    @property
    def password(self):
        """The password, or None."""
        user = self._split()[0]
        if user is None:
            return None
        _, have, password = user.partition(_like(user, ':'))
        return password if have else None

    def _host_port(self):
        host = self._split()[1]
        _, have, bracketed = host.partition(_like(host, '['))
        if have:
            name, _, rest = bracketed.partition(_like(host, ']'))
            return name, rest.partition(_like(host, ':'))[2]
        name, _, port = host.partition(_like(host, ':'))
        return name, port

    @property
    def hostname(self):
        """The host in small letters, or None."""
        name = self._host_port()[0]
        if not name:
            return None
        name, percent, zone = name.partition(_like(name, '%'))
        return name.lower() + percent + zone

    @property
    def port(self):
        """The port, or None. ValueError when it is no number up to 65535."""
        port = self._host_port()[1]
        if not port:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


def _like(sample, text):
    return text.encode() if isinstance(sample, bytes) else text


class DefragResult(_Fields):
    """A URL without its fragment, and the fragment."""

    __slots__ = ()
    _fields = ('url', 'fragment')

    def geturl(self):
        """The URL again."""
        return self.url + _like(self.url, '#') + self.fragment if self.fragment else self.url


class SplitResult(_Fields, _Netloc):
    """The parts of a URL."""

    __slots__ = ()
    _fields = ('scheme', 'netloc', 'path', 'query', 'fragment')

    def geturl(self):
        """The URL again."""
        return urlunsplit(self)


class ParseResult(_Fields, _Netloc):
    """The parts of a URL, with the parameters of the last part of the path."""

    __slots__ = ()
    _fields = ('scheme', 'netloc', 'path', 'params', 'query', 'fragment')

    def geturl(self):
        """The URL again."""
        return urlunparse(self)


class DefragResultBytes(DefragResult):
    """DefragResult of bytes."""

    __slots__ = ()


class SplitResultBytes(SplitResult):
    """SplitResult of bytes."""

    __slots__ = ()


class ParseResultBytes(ParseResult):
    """ParseResult of bytes."""

    __slots__ = ()


for _text, _data in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._other, _data._other = _data, _text


def urlsplit(url, scheme='', allow_fragments=True):
    """The parts of a URL: SplitResult(scheme, netloc, path, query, fragment)."""
    known = _known.get((url, scheme, allow_fragments))
    if known is not None:
        return known
    if len(_known) >= 128:
        _known.clear()
    text, text_scheme, back = _decode_args(url, scheme)
    parts = _made(SplitResult, back, *_split(text, text_scheme, bool(allow_fragments)))
    _known[url, scheme, allow_fragments] = parts
    return parts


_known = {}  # the same few URLs tend to be taken apart again and again


def clear_cache():
    """Forget the URLs that were taken apart lately."""
    _known.clear()


def _split(url, scheme, allow_fragments):
    url = url.lstrip(''.join(map(chr, range(33))))
    scheme = scheme.strip(''.join(map(chr, range(33))))
    for char in '\t\r\n':
        url = url.replace(char, '')
        scheme = scheme.replace(char, '')
    netloc = query = fragment = ''
    colon = url.find(':')
    if colon > 0 and url[0].isascii() and url[0].isalpha() and all(char in scheme_chars for char in url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == '//':
        end = min([at for char in '/?#' if (at := url.find(char, 2)) >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
        _check_host(netloc)
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    return scheme, netloc, url, query, fragment


def _check_host(netloc):
    if netloc.isascii():
        return
    from _socket import _compatible
    plain = netloc
    for char in '@:#?':
        plain = plain.replace(char, '')
    folded = _compatible(plain)
    if folded != plain and any(char in folded for char in '/?#@:'):
        raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


def _made(cls, back, *parts):
    result = cls(*parts)
    return result if back('') == '' else result.encode()


def urlparse(url, scheme='', allow_fragments=True):
    """The parts of a URL: ParseResult(scheme, netloc, path, params, query, fragment)."""
    url, scheme, back = _decode_args(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        at = path.find(';', max(path.rfind('/'), 0))
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return _made(ParseResult, back, scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    """The URL of five parts."""
    scheme, netloc, url, query, fragment, back = _decode_args(*components)
    if netloc or (scheme and scheme in uses_netloc and url[:2] != '//'):
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url = url + '?' + query
    if fragment:
        url = url + '#' + fragment
    return back(url)


def urlunparse(components):
    """The URL of six parts."""
    scheme, netloc, url, params, query, fragment, back = _decode_args(*components)
    if params:
        url = f'{url};{params}'
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    url, back = _decode_args(url)
    fragment = ''
    if '#' in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        url = urlunparse((scheme, netloc, path, params, query, ''))
    return _made(DefragResult, back, url, fragment)


def urljoin(base, url, allow_fragments=True):
    """The URL that a link `url` on the page `base` leads to."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _decode_args(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        path, params = bpath, bparams
        return back(urlunparse((scheme, netloc, path, params, query or bquery, fragment)))
    return back(urlunparse((scheme, netloc, _resolve(bpath, path), params, query, fragment)))


def _resolve(base, path):
    parts = base.split('/')
    if parts[-1] != '':
        del parts[-1]
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = parts + path.split('/')
        segments[1:-1] = [part for part in segments[1:-1] if part]
    out = []
    for part in segments:
        if part == '..':
            if out:
                out.pop()
        elif part != '.':
            out.append(part)
    if segments[-1] in ('.', '..'):
        out.append('')
    return '/'.join(out) or '/'


# --- quoting ---


def quote_from_bytes(bs, safe='/'):
    """Bytes as ASCII text with %XX for all but letters, digits, _.-~ and the characters in safe."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    keep = _SAFE + (safe.encode('ascii', 'ignore') if isinstance(safe, str) else bytes(c for c in safe if c < 128))
    if not bs.strip(keep):
        return bs.decode()
    return ''.join([chr(byte) if byte in keep else f'%{byte:02X}' for byte in bs])


def quote(string, safe='/', encoding=None, errors=None):
    """Text (or bytes) quoted for a path: %XX for all but letters, digits, _.-~ and the characters in safe."""
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict') if string else b''
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """Text quoted for a query: as quote(), with + for spaces."""
    space = b' ' if isinstance(string, bytes) else ' '
    if space not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + (' ' if isinstance(safe, str) else b' '), encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    """Quoted text as bytes."""
    if not string:
        string.split
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    first, *rest = string.split(b'%')
    parts = [first]
    for item in rest:
        try:
            parts.append(bytes((int(item[:2], 16),)) + item[2:] if item[:2].isalnum() and len(item) > 1 else b'%' + item)
        except ValueError:
            parts.append(b'%' + item)
    return b''.join(parts)


def unquote(string, encoding='utf-8', errors='replace'):
    """Quoted text as it was."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')
    if '%' not in string:
        string.split
        return string
    out, run = [], []

    def end():
        if run:
            out.append(unquote_to_bytes(''.join(run)).decode(encoding or 'utf-8', errors or 'replace'))
            run.clear()

    for char in string:
        if char.isascii():
            run.append(char)
        else:
            end()
            out.append(char)
    end()
    return ''.join(out)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """As unquote(), with spaces for +."""
    return unquote(string.replace('+', ' '), encoding, errors)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """The query 'a=1&b=2' of a mapping or of pairs. doseq: a value that is a sequence gives a pair for each item."""
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            raise TypeError('not a valid non-string sequence or mapping object') from None

    def text(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        key = text(key)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                value = (value,)
            pairs += [f'{key}={text(item)}' for item in value]
        else:
            pairs.append(f'{key}={text(value)}')
    return '&'.join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    """The pairs of a query 'a=1&b=2', a list of tuples."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    qs, separator, back = _decode_args(qs, separator if isinstance(qs, str) == isinstance(separator, str) else _like(qs, separator))
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator) and qs:
        raise ValueError('Max number of fields exceeded')
    pairs = []
    for item in qs.split(separator) if qs else []:
        if not item and not strict_parsing:
            continue
        name, have, value = item.partition('=')
        if not have:
            if strict_parsing:
                raise ValueError(f'bad query field: {item!r}')
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pairs.append(tuple(back(unquote(part.replace('+', ' '), encoding, errors)) for part in (name, value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    """The values of a query 'a=1&b=2': a dict of lists."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result
