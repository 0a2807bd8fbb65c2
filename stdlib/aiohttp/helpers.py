"""Small things that client and server share."""

import base64
import binascii
import enum
import os
import re
from collections import namedtuple
from collections.abc import Mapping
from typing import NamedTuple

from multidict import MultiDict, MultiDictProxy
from yarl import URL


class _Sentinel(enum.Enum):
    sentinel = enum.auto()


sentinel = _Sentinel.sentinel
_token = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


class BasicAuth(namedtuple('BasicAuth', ('login', 'password', 'encoding'))):
    """A login and its password, for HTTP's basic authentication."""

    def __new__(cls, login, password='', encoding='latin1'):
        if login is None:
            raise ValueError('None is not allowed as login value')
        if password is None:
            raise ValueError('None is not allowed as password value')
        if ':' in login:
            raise ValueError('A ":" is not allowed in login (RFC 1945#section-11.1)')
        return super().__new__(cls, login, password, encoding)

    @classmethod
    def decode(cls, auth_header, encoding='latin1'):
        """Of the text of an Authorization header. ValueError."""
        kind, space, coded = auth_header.partition(' ')
        if not space:
            raise ValueError('Could not parse authorization header.')
        if kind.lower() != 'basic':
            raise ValueError(f'Unknown authorization method {kind}')
        try:
            text = base64.b64decode(coded.encode('ascii'), validate=True).decode(encoding)
        except binascii.Error:
            raise ValueError('Invalid base64 encoding.')
        login, colon, password = text.partition(':')
        if not colon:
            raise ValueError('Invalid credentials.')
        return cls(login, password, encoding=encoding)

    @classmethod
    def from_url(cls, url, *, encoding='latin1'):
        """Of a URL's user and password; None when it has none."""
        if not isinstance(url, URL):
            raise TypeError('url should be yarl.URL instance')
        if url.user is None and url.password is None:
            return None
        return cls(url.user or '', url.password or '', encoding=encoding)

    def encode(self):
        """The text of an Authorization header."""
        return 'Basic ' + base64.b64encode(f'{self.login}:{self.password}'.encode(self.encoding)).decode(self.encoding)


class ETag(NamedTuple):
    """An entity tag."""

    value: str
    is_weak: bool = False


class MimeType(NamedTuple):
    """A type of content, in its parts."""

    type: str
    subtype: str
    suffix: str
    parameters: MultiDictProxy


_mimetypes = {}


def parse_mimetype(text):
    """The parts of a Content-Type header."""
    found = _mimetypes.get(text)
    if found is not None:
        return found
    whole, *rest = text.split(';') if text else ('',)
    parameters = MultiDict()
    for piece in rest:
        if piece.strip():
            key, _, value = piece.partition('=')
            parameters.add(key.lower().strip(), value.strip(' "'))
    whole = whole.strip().lower()
    if whole == '*':
        whole = '*/*'
    kind, _, subtype = whole.partition('/')
    subtype, _, suffix = subtype.partition('+')
    found = MimeType(kind, subtype, suffix, MultiDictProxy(parameters))
    if len(_mimetypes) > 64:
        _mimetypes.clear()
    _mimetypes[text] = found
    return found


_kinds = {
    '.html': 'text/html', '.htm': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.mjs': 'text/javascript',
    '.json': 'application/json', '.txt': 'text/plain', '.py': 'text/x-python', '.csv': 'text/csv', '.xml': 'text/xml',
    '.md': 'text/markdown', '.c': 'text/plain', '.h': 'text/plain', '.log': None,
    '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.svg': 'image/svg+xml',
    '.ico': 'image/vnd.microsoft.icon', '.webp': 'image/webp', '.bmp': 'image/bmp', '.tiff': 'image/tiff',
    '.pdf': 'application/pdf', '.zip': 'application/zip', '.tar': 'application/x-tar', '.wasm': 'application/wasm',
    '.mp3': 'audio/mpeg', '.wav': 'audio/x-wav', '.mp4': 'video/mp4', '.webm': 'video/webm', '.mpeg': 'video/mpeg',
    '.bin': 'application/octet-stream', '.sh': 'application/x-sh', '.exe': 'application/octet-stream',
    '.doc': 'application/msword', '.xls': 'application/vnd.ms-excel', '.woff': 'font/woff', '.woff2': 'font/woff2',
}
_packings = {'.gz': 'gzip', '.bz2': 'bzip2', '.xz': 'xz', '.br': 'br'}


def guess_type(name):
    """(type of content, encoding) by a file's name, each None when not known."""
    stem, suffix = os.path.splitext(name)
    packing = _packings.get(suffix.lower())
    if packing:
        suffix = os.path.splitext(stem)[1]
    return _kinds.get(suffix.lower()), packing


def guess_filename(obj, default=None):
    """The file name of a file object, without folders."""
    name = getattr(obj, 'name', None)
    if name and isinstance(name, str) and name[0] != '<' and name[-1] != '>':
        return os.path.basename(name)
    return default


def quoted_string(text):
    """Text in quotation marks of a header."""
    return '"' + re.sub(r'([ \t"\\])', r'\\\1', text) + '"'


def content_disposition_header(disptype, quote_fields=True, _charset='utf-8', **params):
    """The text of a Content-Disposition header."""
    from urllib.parse import quote
    if not disptype or not _token.fullmatch(disptype):
        raise ValueError(f'bad content disposition type {disptype!r}')
    text = disptype
    for key, value in params.items():
        if not key or not _token.fullmatch(key):
            raise ValueError(f'bad content disposition parameter {key!r}={value!r}')
        if quote_fields:
            if key.lower() == 'filename':
                text += f'; {key}="{quote(value, "", _charset)}"'
            elif value.isascii() and value.isprintable():
                text += f'; {key}={quoted_string(value)}'
            else:
                text += f"; {key}*={_charset}''{quote(value, "", _charset)}"
        else:
            escaped = value.replace('\\', '\\\\').replace('"', '\\"')
            text += f'; {key}="{escaped}"'
    return text


def is_ip_address(host):
    """Is a host (text or bytes) an address and not a name?"""
    if host is None:
        return False
    if not isinstance(host, (str, bytes, bytearray, memoryview)):
        raise TypeError(f'{host} [{type(host)}] is not a str or bytes')
    if not isinstance(host, str):
        host = bytes(host).decode('ascii', 'replace')
    if ':' in host:
        return True
    parts = host.split('.')
    return len(parts) == 4 and all(part.isascii() and part.isdigit() and int(part) < 256 for part in parts)


class ChainMapProxy(Mapping):
    """Several mappings as one, to be read only: the first that has a key answers."""

    def __init__(self, maps):
        self._maps = tuple(maps)

    def __init_subclass__(cls):
        raise TypeError(f'Inheritance class {cls.__name__} from ChainMapProxy is forbidden')

    def __getitem__(self, key):
        for mapping in self._maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def get(self, key, default=None):
        """The value of key, or default."""
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self._maps))

    def __iter__(self):
        return iter(dict.fromkeys(key for mapping in reversed(self._maps) for key in mapping))

    def __contains__(self, key):
        return any(key in mapping for mapping in self._maps)

    def __bool__(self):
        return any(self._maps)

    def __repr__(self):
        return f'ChainMapProxy({", ".join(map(repr, self._maps))})'


class HeadersMixin:
    """What the headers of a message say of its body."""

    @property
    def content_type(self):
        """The type of content without parameters; 'application/octet-stream' when it is not said."""
        header = self._headers.get('Content-Type')
        if header is None:
            return 'application/octet-stream'
        kind = header.partition(';')[0].strip().lower()
        return kind if kind.count('/') == 1 else 'text/plain'       # RFC 2045, 5.2

    @property
    def charset(self):
        """The charset that the type of content names, or None."""
        return parse_mimetype(self._headers.get('Content-Type') or '').parameters.get('charset')

    @property
    def content_length(self):
        """The announced length of the body, or None."""
        length = self._headers.get('Content-Length')
        return None if length is None else int(length)


def get_running_loop(loop=None):
    """The loop to work on; a warning when it does not run."""
    import asyncio
    if loop is None:
        loop = asyncio.get_event_loop()
    if not loop.is_running():
        import warnings
        warnings.warn('The object should be created within an async function', DeprecationWarning, stacklevel=3)
    return loop


def proxies_from_env():
    """{scheme: (URL, BasicAuth or None)} as the environment says (http_proxy, https_proxy)."""
    from urllib.request import getproxies
    found = {}
    for scheme, text in getproxies().items():
        if scheme in ('http', 'https', 'ws', 'wss'):
            url = URL(text)
            found[scheme] = url.with_user(None), BasicAuth.from_url(url)
    return found


def get_env_proxy_for_url(url):
    """(proxy, its auth) for a URL. LookupError when there is none."""
    from urllib.request import proxy_bypass
    if url.host is not None and proxy_bypass(url.host):
        raise LookupError(f'Proxying is disallowed for `{url.host!r}`')
    found = proxies_from_env().get(url.scheme)
    if found is None:
        raise LookupError(f'No proxies found for `{url!s}` in the env')
    return found
