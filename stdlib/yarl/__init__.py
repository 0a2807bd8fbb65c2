"""URL: an address that cannot change, with its parts; new ones are made from it."""

import re
from collections.abc import Mapping

from multidict import MultiDict, MultiDictProxy

from ._host import decode_host, encode_host
from ._quoting import (human, quote_fragment, quote_path, quote_query, quote_query_part, quote_user, requote_fragment,
                       requote_path, requote_query, requote_user, unquote)

__all__ = ('URL', 'cache_clear', 'cache_configure', 'cache_info')
__version__ = '1.9.4'

_DEFAULT_PORTS = {'http': 80, 'https': 443, 'ws': 80, 'wss': 443, 'ftp': 21}
_NAMING_HOSTS = {*_DEFAULT_PORTS, 'file'}  # schemes that are followed by '//', with a host or without
_split = re.compile(r'(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?', re.S).fullmatch
_parsed = {}    # of the URLs that were last made from text
_BLANKS = ''.join(map(chr, range(33)))
_LINE_ENDS = dict.fromkeys(map(ord, '\t\r\n'))
_PARSED_AT_MOST = 1024
_missing = object()


def _split_netloc(netloc):
    """(user, password, host, port), each as it stands or None. ValueError when the port is no number."""
    user = password = None
    credentials, at, host = netloc.rpartition('@')
    if at:
        user, colon, password = credentials.partition(':')
        password = password if colon else None
    if host.startswith('['):
        host, bracket, port = host[1:].partition(']')
        if not bracket:
            raise ValueError('Invalid IPv6 URL')
        port = port[1:]
    else:
        host, _, port = host.partition(':')
    if not port:
        return user or None, password, host or None, None
    if not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise ValueError("Invalid URL: port can't be converted to integer")
    return user or None, password, host or None, int(port)


def _netloc(user, password, host, port, encode=False):
    """The text of an authority; encode: its parts are quoted."""
    if encode:
        user, password = user and quote_user(user), quote_user(password)
        host = host and encode_host(host)
    text = host or ''
    if ':' in text:
        text = f'[{text}]'
    if port:
        text = f'{text}:{port}'
    if password is not None:
        return f'{user or ""}:{password}@{text}'
    return f'{user}@{text}' if user else text


def _normalized(path):
    """A path without '.' and '..'."""
    if '.' not in path:
        return path
    kept = []
    parts = path.split('/')
    for part in parts:
        if part == '..':
            if len(kept) > 1 or kept and kept[0]:
                kept.pop()
        elif part != '.':
            kept.append(part)
    if parts[-1] in ('.', '..'):
        kept.append('')
    return '/'.join(kept)


def _plain(value):
    """A query's value as text. TypeError, ValueError."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        if value != value:
            raise ValueError("float('nan') is not supported")
        if value in (float('inf'), float('-inf')):
            raise ValueError("float('inf') is not supported")
        return str(float(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(int(value))
    raise TypeError(f'Invalid variable type: value should be str, int or float, got {value!r} of type {type(value)}')


def _query_of_pairs(pairs):
    texts = []
    for key, value in pairs:
        for one in value if isinstance(value, (list, tuple)) else (value,):
            texts.append(f'{quote_query_part(key)}={quote_query_part(_plain(one))}')
    return '&'.join(texts)


def _query_text(args, kwargs):
    """The query that with_query() and the like were given: its text, or None."""
    if kwargs:
        if args:
            raise ValueError('Either kwargs or single query parameter must be present')
        return _query_of_pairs(kwargs.items())
    if len(args) != 1:
        raise ValueError('Either kwargs or single query parameter must be present')
    query = args[0]
    if query is None or isinstance(query, str):
        return query and quote_query(query)
    if isinstance(query, Mapping) or hasattr(query, 'items'):
        return _query_of_pairs(query.items())
    if isinstance(query, (bytes, bytearray, memoryview)):
        raise TypeError('Invalid query type: bytes, bytearray and memoryview are forbidden')
    if hasattr(query, '__getitem__'):
        return '&'.join(f'{quote_query_part(key)}={quote_query_part(_plain(value))}' for key, value in query)
    raise TypeError('Invalid query type: only str, mapping or sequence of (key, value) pairs is allowed')


def _pairs(query):
    """The (key, value) pairs of a query."""
    for piece in query.split('&'):
        if piece:
            key, _, value = piece.partition('=')
            yield unquote(key, form=True, errors='replace'), unquote(value, form=True, errors='replace')


class URL:
    """An address: URL('http://user@example.com:8080/path?key=value#fragment').

    What it is made of is quoted as need be; raw_... attributes show that form, the others plain text.
    encoded=True: the text is quoted already. ValueError for what cannot be a URL.
    """

    __slots__ = ('_scheme', '_authority', '_raw_path', '_raw_query', '_raw_fragment', '_text', '_places', '_query')

    def __new__(cls, val='', *, encoded=False):
        if type(val) is str:
            found = _parsed.get(val)
            if found is not None and not encoded:
                return found
            made = cls._parse(val, encoded)
            if not encoded:
                if len(_parsed) >= _PARSED_AT_MOST:
                    _parsed.clear()
                _parsed[val] = made
            return made
        if isinstance(val, cls):
            return val
        if isinstance(val, str):
            return cls._parse(str(val), encoded)
        if hasattr(val, 'geturl'):
            return cls._parse(val.geturl(), True)
        raise TypeError('Constructor parameter should be str')

    @classmethod
    def _parse(cls, text, encoded):
        if text[:1] == ' ' or not text.isprintable():       # as a line of a file, with its end
            text = text.lstrip(_BLANKS).translate(_LINE_ENDS)
        scheme, authority, path, query, fragment = _split(text).groups()
        scheme = (scheme or '').lower()
        if not encoded:
            if authority:
                user, password, host, port = _split_netloc(authority)
                if host is None:
                    raise ValueError('Invalid URL: host is required for absolute urls')
                host = encode_host(host)
                authority = _netloc(requote_user(user), requote_user(password), host, port)
            path = requote_path(path)
            if authority:
                path = _normalized(path)
            query, fragment = requote_query(query), requote_fragment(fragment)
        made = cls._of(scheme, authority or '', path, query or '', fragment or '')
        if authority == '' and (scheme or path[:2] == '//'):
            made._text = text if encoded else f'{scheme}:' * bool(scheme) + '//' + made._tail()
        return made

    @classmethod
    def _of(cls, scheme, authority, path, query, fragment):
        url = object.__new__(cls)
        url._scheme, url._authority, url._raw_path = scheme, authority, path
        url._raw_query, url._raw_fragment = query, fragment
        url._text = url._places = url._query = None
        return url

    def _with(self, scheme=None, authority=None, path=None, query=None, fragment=None):
        return self._of(self._scheme if scheme is None else scheme, self._authority if authority is None else authority,
                        self._raw_path if path is None else path, self._raw_query if query is None else query,
                        self._raw_fragment if fragment is None else fragment)

    @classmethod
    def build(cls, *, scheme='', authority='', user=None, password=None, host='', port=None, path='', query=None,
              query_string='', fragment='', encoded=False):
        """A URL of parts. query: as with_query() takes it; query_string: text instead."""
        if authority and (user or password or host or port):
            raise ValueError('Can\'t mix "authority" with "user", "password", "host" or "port".')
        if port and not host:
            raise ValueError('Can\'t build URL with "port" but without "host".')
        if query and query_string:
            raise ValueError('Only one of "query" or "query_string" should be passed')
        if None in (scheme, authority, host, path, query_string, fragment):
            raise TypeError('NoneType is illegal for "scheme", "authority", "host", "path", "query_string", and '
                            '"fragment" args, use empty string instead.')
        if authority and not encoded:
            user, password, host, port = _split_netloc(authority)
        if not encoded or not authority:
            authority = _netloc(user, password, host, port, not encoded) if host or user or password else ''
        if not encoded:
            path = quote_path(path)
            if authority:
                path = _normalized(path)
            query_string, fragment = quote_query(query_string), quote_fragment(fragment)
        if authority and path and not path.startswith('/'):
            raise ValueError("Path in a URL with authority should start with a slash ('/') if set")
        url = cls._of(scheme.lower(), authority, path, query_string, fragment)
        return url.with_query(query) if query else url

    def __init_subclass__(cls):
        raise TypeError(f'Inheriting a class {cls!r} from URL is forbidden')

    # --- text ---

    def _tail(self):
        text = self._raw_path
        if self._authority and not text and (self._raw_query or self._raw_fragment):
            text = '/'
        if self._raw_query:
            text = f'{text}?{self._raw_query}'
        return f'{text}#{self._raw_fragment}' if self._raw_fragment else text

    def __str__(self):
        if self._text is None:
            text = self._tail()
            if self._authority or self._scheme in _NAMING_HOSTS and text[:2] != '//':
                text = f'//{self._authority}{"/" if text and text[0] not in "/?#" else ""}{text}'
            self._text = f'{self._scheme}:{text}' if self._scheme else text
        return self._text

    def __repr__(self):
        return f"{type(self).__name__}('{self}')"

    def __bytes__(self):
        return str(self).encode('ascii')

    def _key(self):
        path = '/' if not self._raw_path and self._authority else self._raw_path
        return self._scheme, self._authority, path, self._raw_query, self._raw_fragment

    def __eq__(self, other):
        return self._key() == other._key() if type(other) is URL else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        return self._key() < other._key() if type(other) is URL else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if type(other) is URL else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if type(other) is URL else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if type(other) is URL else NotImplemented

    def __bool__(self):
        return bool(self._authority or self._raw_path or self._raw_query or self._raw_fragment)

    def __reduce__(self):
        return _again, (str(self),)

    def human_repr(self):
        """The URL as people like to read it."""
        host = self.host
        if host and ':' not in host:
            host = human(host, '#/:?@[]')
        places = [human(self.user, '#/:?@[]'), human(self.password, '#/:?@[]'), host]
        authority = _netloc(*places, self.explicit_port) if self._authority else ''
        path = human(self.path, '#?')
        empty = str(self).startswith(f'{self._scheme}://' if self._scheme else '//')
        text = f'//{authority}{path}' if authority or empty else path
        if self._raw_query:
            text += '?' + '&'.join(f'{human(key, "#&+;=")}={human(value, "#&+;=")}' for key, value in _pairs(self._raw_query))
        if self._raw_fragment:
            text += '#' + human(self.fragment, '')
        return f'{self._scheme}:{text}' if self._scheme else text

    # --- what it is ---

    def is_absolute(self):
        """Does it name a host?"""
        return self.raw_host is not None

    def is_default_port(self):
        """Is its port the one of its scheme?"""
        port = self.port
        return port is not None and port == _DEFAULT_PORTS.get(self._scheme)

    def origin(self):
        """Scheme, host and port only. ValueError for a relative one."""
        if not self.is_absolute():
            raise ValueError('URL should be absolute')
        if not self._scheme:
            raise ValueError('URL should have scheme')
        return self._of(self._scheme, _netloc(None, None, self.raw_host, self.explicit_port), '', '', '')

    def relative(self):
        """Path, query and fragment only. ValueError for one that is relative already."""
        if not self.is_absolute():
            raise ValueError('URL should be absolute')
        return self._of('', '', self._raw_path, self._raw_query, self._raw_fragment)

    # --- its parts ---

    def _place(self, index):
        if self._places is None:
            self._places = _split_netloc(self._authority) if self._authority else (None,) * 4
        return self._places[index]

    @property
    def scheme(self):
        """'http', or '' when there is none."""
        return self._scheme

    @property
    def raw_authority(self):
        """User, password, host and port, quoted."""
        return self._authority

    @property
    def authority(self):
        """User, password, host and port; None when no host is named."""
        if not self._authority:
            return None
        text = self.host or ''
        if self.port is not None:
            text += f':{self.port}'
        if self.password is not None:
            return f'{self.user or ""}:{self.password}@{text}'
        return f'{self.user}@{text}' if self.user else text

    @property
    def raw_user(self):
        """The user, quoted, or None."""
        return self._place(0)

    @property
    def user(self):
        """The user, or None."""
        return unquote(self._place(0))

    @property
    def raw_password(self):
        """The password, quoted, or None."""
        return self._place(1)

    @property
    def password(self):
        """The password, or None."""
        return unquote(self._place(1))

    @property
    def raw_host(self):
        """The host as it is sent, or None."""
        return self._place(2)

    @property
    def host(self):
        """The host as people read it, or None."""
        host = self._place(2)
        return host and decode_host(host)

    @property
    def port(self):
        """The port, that of the scheme when none is named, or None."""
        return self._place(3) or _DEFAULT_PORTS.get(self._scheme) if self._authority else None

    @property
    def explicit_port(self):
        """The port that is named, or None."""
        return self._place(3)

    @property
    def raw_path(self):
        """The path, quoted; '/' when an absolute URL has none."""
        return self._raw_path or ('/' if self._authority else '')

    @property
    def path(self):
        """The path."""
        return unquote(self.raw_path)

    @property
    def query(self):
        """The query's pairs, as a MultiDictProxy."""
        if self._query is None:
            self._query = MultiDictProxy(MultiDict(_pairs(self._raw_query)))
        return self._query

    @property
    def raw_query_string(self):
        """The query, quoted."""
        return self._raw_query

    @property
    def query_string(self):
        """The query."""
        return unquote(self._raw_query, '+=&;', True)

    @property
    def path_qs(self):
        """Path and query."""
        return f'{self.path}?{self.query_string}' if self._raw_query else self.path

    @property
    def raw_path_qs(self):
        """Path and query, quoted."""
        return f'{self.raw_path}?{self._raw_query}' if self._raw_query else self.raw_path

    @property
    def raw_fragment(self):
        """The fragment, quoted."""
        return self._raw_fragment

    @property
    def fragment(self):
        """The fragment."""
        return unquote(self._raw_fragment)

    @property
    def raw_parts(self):
        """The path's parts, quoted: ('/', 'a', 'b')."""
        path = self._raw_path
        if self._authority and not path:
            return ('/',)
        parts = path.split('/')
        if path.startswith('/'):
            parts[0] = '/'
        return tuple(parts)

    @property
    def parts(self):
        """The path's parts: ('/', 'a', 'b')."""
        return tuple(map(unquote, self.raw_parts))

    @property
    def raw_name(self):
        """The last part of the path, quoted."""
        parts = self.raw_parts
        if self._authority:
            parts = parts[1:]
        return parts[-1] if parts else ''

    @property
    def name(self):
        """The last part of the path."""
        return unquote(self.raw_name)

    @property
    def raw_suffix(self):
        """The name's suffix, quoted."""
        name = self.raw_name
        dot = name.rfind('.')
        return name[dot:] if 0 < dot < len(name) - 1 else ''

    @property
    def suffix(self):
        """The name's suffix, '.html' or ''."""
        return unquote(self.raw_suffix)

    @property
    def raw_suffixes(self):
        """All suffixes of the name, quoted."""
        name = self.raw_name
        return () if name.endswith('.') else tuple('.' + piece for piece in name.lstrip('.').split('.')[1:])

    @property
    def suffixes(self):
        """All suffixes of the name: ('.tar', '.gz')."""
        return tuple(map(unquote, self.raw_suffixes))

    @property
    def parent(self):
        """Without the last part of the path, query and fragment."""
        path = self._raw_path
        if not path or path == '/':
            return self._with(query='', fragment='') if self._raw_query or self._raw_fragment else self
        return self._with(path='/'.join(path.split('/')[:-1]), query='', fragment='')

    # --- others like it ---

    def _need_host(self, what):
        if not self.is_absolute():
            raise ValueError(f'{what} replacement is not allowed for relative URLs')

    def with_scheme(self, scheme):
        """With another scheme."""
        if not isinstance(scheme, str):
            raise TypeError('Invalid scheme type')
        self._need_host('scheme')
        return self._with(scheme=scheme.lower())

    def with_user(self, user):
        """With another user; None: neither user nor password."""
        if user is not None and not isinstance(user, str):
            raise TypeError('Invalid user type')
        self._need_host('user')
        password = None if user is None else self.raw_password
        return self._with(authority=_netloc(quote_user(user), password, self.raw_host, self.explicit_port))

    def with_password(self, password):
        """With another password; None: without."""
        if password is not None and not isinstance(password, str):
            raise TypeError('Invalid password type')
        self._need_host('password')
        return self._with(authority=_netloc(self.raw_user, quote_user(password), self.raw_host, self.explicit_port))

    def with_host(self, host):
        """With another host."""
        if not isinstance(host, str):
            raise TypeError('Invalid host type')
        self._need_host('host')
        if not host:
            raise ValueError('host removing is not allowed')
        return self._with(authority=_netloc(self.raw_user, self.raw_password, encode_host(host), self.explicit_port))

    def with_port(self, port):
        """With another port; None: that of the scheme."""
        if port is not None and (isinstance(port, bool) or not isinstance(port, int)):
            raise TypeError(f'port should be int or None, got {type(port)}')
        if port is not None and not 0 <= port <= 65535:
            raise ValueError(f'port must be between 0 and 65535, got {port}')
        self._need_host('port')
        return self._with(authority=_netloc(self.raw_user, self.raw_password, self.raw_host, port))

    def with_path(self, path, *, encoded=False):
        """With another path; without query and fragment."""
        if not encoded:
            path = quote_path(path)
            if self._authority:
                path = _normalized(path)
        if path and path[0] != '/':
            path = '/' + path
        return self._with(path=path, query='', fragment='')

    def with_query(self, *args, **kwargs):
        """With another query: text, a mapping (values may be lists), pairs, or keywords; None: without."""
        return self._with(query=_query_text(args, kwargs) or '')

    def update_query(self, *args, **kwargs):
        """With keys of the query set anew or added."""
        added = _query_text(args, kwargs)
        query = MultiDict(_pairs(self._raw_query))
        if added:
            query.update(MultiDict(_pairs(added)))
        return self._with(query=_query_of_pairs(query.items()))

    def with_fragment(self, fragment):
        """With another fragment; None: without."""
        if fragment is not None and not isinstance(fragment, str):
            raise TypeError('Invalid fragment type')
        return self._with(fragment=quote_fragment(fragment) or '')

    def with_name(self, name):
        """With another last part of the path; without query and fragment."""
        if not isinstance(name, str):
            raise TypeError('Invalid name type')
        if '/' in name:
            raise ValueError('Slash in name is not allowed')
        name = quote_path(name)
        if name in ('.', '..'):
            raise ValueError('. and .. values are forbidden')
        parts = self._raw_path.split('/')
        if self._authority and len(parts) < 2:
            parts = ['', name]
        else:
            parts[-1] = name
        return self._with(path='/'.join(parts), query='', fragment='')

    def with_suffix(self, suffix):
        """With another suffix of the name; without query and fragment."""
        if not isinstance(suffix, str):
            raise TypeError('Invalid suffix type')
        if suffix and not suffix.startswith('.') or suffix == '.' or '/' in suffix:
            raise ValueError(f'Invalid suffix {suffix!r}')
        name = self.raw_name
        if not name:
            raise ValueError(f'{self!r} has an empty name')
        old = self.raw_suffix
        return self.with_name(unquote(name[:len(name) - len(old)]) + suffix)

    def __truediv__(self, name):
        return self._joined([name]) if isinstance(name, str) else NotImplemented

    def joinpath(self, *other, encoded=False):
        """With further parts of the path; without query and fragment."""
        return self._joined(other, encoded)

    def _joined(self, names, encoded=False):
        parts = self._raw_path.split('/') if self._raw_path else ['']
        for name in names:
            if name.startswith('/'):
                raise ValueError(f'Appending path {name!r} starting from slash is forbidden')
            if len(parts) > 1 and not parts[-1] or parts == ['']:
                parts.pop()
            parts += (name if encoded else quote_path(name)).split('/')
        path = '/'.join(parts)
        if self._authority:
            path = _normalized(path if path.startswith('/') else '/' + path)
        return self._with(path=path, query='', fragment='')

    def __mod__(self, query):
        return self.update_query(query)

    def join(self, url):
        """The address that url means on a page of this one (RFC 3986)."""
        if not isinstance(url, URL):
            raise TypeError('url should be URL')
        if url._scheme and url._scheme != self._scheme:
            return url
        if url._authority:
            return url._with(scheme=self._scheme)
        if not url._raw_path:
            return self._with(query=url._raw_query or self._raw_query, fragment=url._raw_fragment)
        path = url._raw_path
        if not path.startswith('/'):
            base = self._raw_path or ('/' if self._authority else '')
            path = base[:base.rfind('/') + 1] + path
        return self._with(path=_normalized(path), query=url._raw_query, fragment=url._raw_fragment)


def _again(text):
    return URL(text, encoded=True)


def cache_clear():
    """Forget what was parsed."""
    _parsed.clear()


def cache_info():
    """How much is remembered, by name."""
    return {'parsed': len(_parsed)}


def cache_configure(**sizes):
    """Accepted for likeness: what is remembered here is bounded anyway."""
