"""Requests: BaseRequest is what a bare server's handler gets, Request also knows its application and route.

What came over the wire is kept natively (src/net/http_request.c); here is what is made from it.
"""

import datetime
import json
import tempfile
import warnings
from collections.abc import MutableMapping
from types import MappingProxyType
from typing import NamedTuple

import _http_server
from multidict import CIMultiDict, CIMultiDictProxy, MultiDict, MultiDictProxy
from yarl import URL

from .http import HttpVersion
from .streams import EMPTY_PAYLOAD, StreamReader
from .web_response import parse_http_date, split_content_type

__all__ = ('BaseRequest', 'FileField', 'Request')


class FileField(NamedTuple):
    """An uploaded file of a form: its field's name, the file's name, an open file, its type and headers."""

    name: str
    filename: str
    file: object
    content_type: str
    headers: CIMultiDictProxy


class BaseRequest(_http_server.RequestBase, MutableMapping):
    """A request; also a dict for the program's own."""

    POST_METHODS = {'PATCH', 'POST', 'PUT', 'TRACE', 'DELETE'}

    _state = _rel_url = _read_bytes = _post = _content = _cookies = None
    _client_max_size = 1024 ** 2
    _given = MappingProxyType({})  # scheme, host, remote that clone() was given

    # ---- where it came from ----

    @property
    def version(self):
        """The version of HTTP."""
        return HttpVersion(*self._version)

    @property
    def secure(self):
        """Did it come over TLS?"""
        return self.scheme == 'https'

    @property
    def scheme(self):
        """'http' or 'https'."""
        if 'scheme' in self._given:
            return self._given['scheme']
        transport = self.transport
        return 'https' if transport is not None and transport.get_extra_info('sslcontext') else 'http'

    @property
    def host(self):
        """The Host header, or the name of this machine."""
        if 'host' in self._given:
            return self._given['host']
        host = self._header('host')
        if host is None:
            import socket
            host = socket.getfqdn()
        return host

    @property
    def remote(self):
        """The address of the client, or None."""
        if 'remote' in self._given:
            return self._given['remote']
        transport = self.transport
        peer = transport.get_extra_info('peername') if transport is not None else None
        if isinstance(peer, (list, tuple)):
            return str(peer[0])
        return str(peer) if peer is not None else None

    @property
    def _transport_peername(self):
        return self.transport.get_extra_info('peername') if self.transport is not None else None

    def get_extra_info(self, name, default=None):
        """What the transport knows under a name."""
        transport = self.transport
        return transport.get_extra_info(name, default) if transport is not None else default

    @property
    def client_max_size(self):
        """How many bytes read() accepts."""
        return self._client_max_size

    @property
    def forwarded(self):
        """The Forwarded headers: a tuple of read-only dicts."""
        found = []
        for line in self.headers.getall('Forwarded', ()):
            for element in line.split(','):
                pairs = {}
                for pair in element.split(';'):
                    name, equals, value = pair.partition('=')
                    if equals:
                        pairs[name.strip().lower()] = value.strip().strip('"')
                found.append(MappingProxyType(pairs))
        return tuple(found)

    # ---- its target ----

    @property
    def rel_url(self):
        """The target as a URL without host."""
        if self._rel_url is None:
            target = self._target
            if self.method == 'CONNECT' or (self.method == 'OPTIONS' and target == '*'):
                self._rel_url = URL.build(path=target, encoded=True) if target == '*' else URL.build(authority=target,
                                                                                                     encoded=True)
            elif target.startswith('/'):
                path, _, fragment = target.partition('#')
                path, _, query = path.partition('?')
                self._rel_url = URL.build(path=path, query_string=query, fragment=fragment, encoded=True)
            else:
                self._rel_url = URL(target, encoded=True)
                if self._rel_url.is_absolute():
                    self._given = {'scheme': self._rel_url.scheme, 'host': self._rel_url.raw_authority, **self._given}
                    self._rel_url = self._rel_url.relative()
        return self._rel_url

    @property
    def url(self):
        """The whole URL."""
        relative = self.rel_url
        return URL.build(scheme=self.scheme, authority=self.host).join(relative)

    @property
    def path(self):
        """The path, decoded."""
        plain = self._plain_path
        return plain if plain is not None else self.rel_url.path

    @property
    def path_qs(self):
        """The path with the query string, as it came."""
        return str(self.rel_url)

    @property
    def raw_path(self):
        """The path with the query string, not normalised."""
        return self._target

    @property
    def query(self):
        """The query string as a multidict."""
        return self.rel_url.query

    @property
    def query_string(self):
        """What follows the '?', decoded."""
        return self.rel_url.query_string

    # ---- its headers ----

    @property
    def content_type(self):
        """As 'text/html'; 'application/octet-stream' when nothing is said."""
        return split_content_type(self._header('content-type'))[0]

    @property
    def charset(self):
        """The charset of the body, or None."""
        return split_content_type(self._header('content-type'))[1].get('charset')

    @property
    def if_modified_since(self):
        """The moment that this header says, in UTC, or None."""
        return parse_http_date(self._header('if-modified-since'))

    @property
    def if_unmodified_since(self):
        """The moment that this header says, in UTC, or None."""
        return parse_http_date(self._header('if-unmodified-since'))

    @property
    def if_range(self):
        """The moment that this header says, in UTC, or None."""
        return parse_http_date(self._header('if-range'))

    def _tags(self, name):
        from .helpers import ETag
        text = self._header(name)
        if not text:
            return None
        if text == '*':
            return (ETag(value='*', is_weak=False),)
        found = []
        for part in text.split(','):
            part = part.strip()
            weak = part.startswith('W/')
            tag = part[2:] if weak else part
            if len(tag) >= 2 and tag[0] == tag[-1] == '"':
                found.append(ETag(value=tag[1:-1], is_weak=weak))
        return tuple(found)

    @property
    def if_match(self):
        """The entity tags of this header, or None."""
        return self._tags('if-match')

    @property
    def if_none_match(self):
        """The entity tags of this header, or None."""
        return self._tags('if-none-match')

    @property
    def http_range(self):
        """The part of the content that is asked for, a slice of bytes. ValueError when it makes no sense."""
        text = self._header('range')
        start = end = None
        if text is not None:
            unit, _, span = text.partition('=')
            first, dash, last = span.partition('-')
            if unit != 'bytes' or not dash or not all(p == '' or p.isdecimal() for p in (first, last)):
                raise ValueError('range not in acceptable format')
            start = int(first) if first else None
            end = int(last) if last else None
            if start is None and end is not None:
                start, end = -end, None
            elif start is not None and end is not None:
                end += 1
                if start >= end:
                    raise ValueError('start cannot be after end')
            elif start is None:
                raise ValueError('No start or end of range specified')
        return slice(start, end, 1)

    @property
    def cookies(self):
        """The cookies, a read-only dict."""
        if self._cookies is None:
            from http.cookies import SimpleCookie
            parsed = SimpleCookie(self._header('cookie') or '')
            self._cookies = MappingProxyType({key: morsel.value for key, morsel in parsed.items()})
        return self._cookies

    # ---- its body ----

    @property
    def content(self):
        """The body as a stream."""
        if self._content is None:
            body = self._body
            if isinstance(body, bytes):
                self._content = StreamReader(self._protocol, 2 ** 16, loop=self._loop)
                self._content.feed_data(body)
                self._content.feed_eof()
            else:
                self._content = body if body is not None else EMPTY_PAYLOAD
        return self._content

    @property
    def _payload(self):
        return self.content

    @property
    def has_body(self):
        """Is there something to read yet? Deprecated, use can_read_body."""
        warnings.warn('Deprecated, use .can_read_body #2005', DeprecationWarning, stacklevel=2)
        return self.can_read_body

    @property
    def loop(self):
        """The event loop, deprecated."""
        warnings.warn('request.loop property is deprecated', DeprecationWarning, stacklevel=2)
        return self._loop

    @property
    def can_read_body(self):
        """Is there something to read yet?"""
        body = self._body
        if self._content is None and isinstance(body, bytes):
            return True
        return not self.content.at_eof()

    async def read(self):
        """The whole body. web.HTTPRequestEntityTooLarge when it is longer than client_max_size."""
        if self._read_bytes is None:
            body = self._body
            if self._content is None and (body is None or isinstance(body, bytes)):
                data = body or b''
                self._body = None
                self._check_size(len(data))
            else:
                parts, size = [], 0
                while True:
                    piece = await self.content.readany()
                    if not piece:
                        break
                    parts.append(piece)
                    size += len(piece)
                    self._check_size(size)
                data = b''.join(parts)
            self._read_bytes = data
        return self._read_bytes

    def _check_size(self, size):
        limit = self._client_max_size
        if limit and size >= limit:
            from .web_exceptions import HTTPRequestEntityTooLarge
            raise HTTPRequestEntityTooLarge(max_size=limit, actual_size=size)

    async def release(self):
        """Read the body to its end and forget it."""
        while await self.content.readany():
            pass

    async def text(self):
        """The whole body as text."""
        data = await self.read()
        encoding = self.charset or 'utf-8'
        try:
            return data.decode(encoding)
        except LookupError:
            from .web_exceptions import HTTPUnsupportedMediaType
            raise HTTPUnsupportedMediaType() from None

    async def json(self, *, loads=json.loads):
        """The whole body, which is JSON."""
        return loads(await self.text())

    async def multipart(self):
        """A reader of the parts of the body."""
        from .multipart import MultipartReader
        return MultipartReader(self.headers, self.content)

    async def post(self):
        """The fields of the form, a read-only multidict of str, bytes and FileField. Empty for other bodies."""
        if self._post is None:
            kind = self.content_type
            fields = MultiDict()
            if self.method in self.POST_METHODS:
                if kind == 'multipart/form-data':
                    await self._post_multipart(fields)
                elif kind == 'application/x-www-form-urlencoded':
                    data = await self.read()
                    if data:
                        from urllib.parse import parse_qsl
                        charset = self.charset or 'utf-8'
                        fields.extend(parse_qsl(data.rstrip().decode(charset), keep_blank_values=True,
                                                encoding=charset))
            self._post = MultiDictProxy(fields)
        return self._post

    async def _post_multipart(self, fields):
        reader = await self.multipart()
        size = 0
        while (field := await reader.next()) is not None:
            if not hasattr(field, 'read_chunk'):
                raise ValueError('To decode nested multipart you need to use custom reader')
            if field.name is None:
                raise ValueError('Multipart field missing name.')
            kind = field.headers.get('Content-Type')
            upload = tempfile.TemporaryFile() if field.filename else None
            parts = []
            while chunk := await field.read_chunk(size=2 ** 16):
                chunk = field.decode(chunk)
                size += len(chunk)
                if 0 < self._client_max_size < size:
                    self._check_size(size)
                parts.append(chunk) if upload is None else upload.write(chunk)
            if upload is not None:
                upload.seek(0)
                fields.add(field.name, FileField(field.name, field.filename, upload, kind or 'application/octet-stream',
                                                 field.headers))
            elif kind is None or kind.startswith('text/'):
                fields.add(field.name, b''.join(parts).decode(field.get_charset(default='utf-8')))
            else:
                fields.add(field.name, b''.join(parts))

    # ---- the rest ----

    def clone(self, *, method=None, rel_url=None, headers=None, scheme=None, host=None, remote=None,
              client_max_size=None):
        """The same request with something else in its head. RuntimeError once its body was read."""
        if self._read_bytes:
            raise RuntimeError('Cannot clone request after reading its content')
        copy = self._copy()
        copy._given = {**self._given, **{key: value for key, value in
                                         (('scheme', scheme), ('host', host), ('remote', remote)) if value is not None}}
        if self._state:
            copy._state = dict(self._state)
        copy._client_max_size = client_max_size if client_max_size is not None else self._client_max_size
        if method is not None:
            copy.method = method
        if rel_url is not None:
            copy._target = str(URL(rel_url))
        if headers is not None:
            copy.headers = CIMultiDictProxy(CIMultiDict(headers))
        return copy

    def _apps(self):
        match_info = self._match_info
        if match_info is not None:
            return match_info.apps
        return (self._app,) if self._app is not None else ()

    def _has_prepare_hooks(self):
        return any(app.on_response_prepare for app in self._apps())

    async def _prepare_hook(self, response):
        for app in self._apps():
            await app.on_response_prepare.send(self, response)

    def __getitem__(self, key):
        if self._state is None:
            raise KeyError(key)
        return self._state[key]

    def __setitem__(self, key, value):
        if self._state is None:
            self._state = {}
        self._state[key] = value

    def __delitem__(self, key):
        if self._state is None:
            raise KeyError(key)
        del self._state[key]

    def __len__(self):
        return len(self._state or ())

    def __iter__(self):
        return iter(self._state or ())

    def __bool__(self):
        return True

    def __hash__(self):
        return object.__hash__(self)

    def __eq__(self, other):
        return self is other

    def __repr__(self):
        path = self.path.encode('ascii', 'backslashreplace').decode('ascii')
        return f'<{type(self).__name__} {self.method} {path} >'


class Request(BaseRequest):
    """A request to an application."""

    @property
    def match_info(self):
        """What the path was resolved to: a dict of its variable parts, with the route."""
        info = self._match_info
        if info is None and self._route is not None:
            from .web_urldispatcher import UrlMappingMatchInfo
            info = self._match_info = UrlMappingMatchInfo({}, self._route)
            info.add_app(self._app)
        return info

    @property
    def app(self):
        """The application, a sub-application when it was that which resolved the path."""
        info = self._match_info
        return info.current_app if info is not None else self._app

    @property
    def config_dict(self):
        """The values of the application and of those around it."""
        from .helpers import ChainMapProxy
        return ChainMapProxy(list(reversed(self.match_info.apps)))

    @property
    def _client_max_size(self):
        own = self.__dict__.get('_max_size')
        if own is not None:
            return own
        return self._app._client_max_size if self._app is not None else 1024 ** 2

    @_client_max_size.setter
    def _client_max_size(self, value):
        self.__dict__['_max_size'] = value
