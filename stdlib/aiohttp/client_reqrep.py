"""A request as it is sent, and the response to it."""

import asyncio
import json
from types import MappingProxyType
from typing import NamedTuple

import _fetch
from multidict import CIMultiDict, CIMultiDictProxy, MultiDict, MultiDictProxy
from yarl import URL

from . import payload
from .client_exceptions import (ClientConnectionError, ClientResponseError, ContentTypeError, InvalidURL)
from .connector import ConnectionKey, Fingerprint
from .helpers import HeadersMixin, is_ip_address, parse_mimetype, sentinel
from .http import SERVER_SOFTWARE, HttpVersion10, HttpVersion11

__all__ = ('ClientRequest', 'ClientResponse', 'RequestInfo', 'Fingerprint')

_ACCEPT_ENCODING = 'gzip, deflate, br' if getattr(_fetch, 'knows_brotli', False) else 'gzip, deflate'
_OWN_HEADERS = ['Accept', '*/*', 'Accept-Encoding', _ACCEPT_ENCODING, 'User-Agent', SERVER_SOFTWARE]
_WITHOUT_BODY = {'GET', 'HEAD', 'OPTIONS', 'TRACE'}
_WITH_TYPE = {'PATCH', 'POST', 'PUT'}


class RequestInfo(NamedTuple):
    """What was asked: url, method, headers, real_url (with its fragment)."""

    url: URL
    method: str
    headers: CIMultiDictProxy
    real_url: URL


_known_places = {}


def _place_of(url, place):
    """(host, port, is it TLS, the Host header) of a URL. place: scheme and authority. InvalidURL."""
    host = url.raw_host
    if not host:
        raise InvalidURL(url)
    header = f'[{host}]' if ':' in host else host.rstrip('.')
    if not url.is_default_port():
        header = f'{header}:{url.port}'
    if len(_known_places) > 256:
        _known_places.clear()
    _known_places[place] = found = host, url.port, url.scheme in ('https', 'wss'), header
    return found


class ClientRequest:
    """A request: whom it goes to, its headers, its body."""

    unix_path = address = body_reader = None
    traces = ()

    def __init__(self, method, url, *, headers=None, skip_auto_headers=None, data=None, cookies=None, auth=None,
                 chunked=None, compress=None, expect100=False, proxy=None, proxy_auth=None, proxy_headers=None,
                 ssl=None, loop=None, auto_decompress=True, unix_path=None):
        self.method = method
        self.original_url = url
        self.url = url.with_fragment(None) if url.raw_fragment else url
        place = url.scheme, url.raw_authority
        self.host, self.port, self.is_ssl, self._host_header = _known_places.get(place) or _place_of(url, place)
        self.ssl = ssl
        self.loop = loop
        self.chunked, self.expect100 = chunked, expect100
        self._set_proxy(proxy, proxy_auth, proxy_headers)
        self.decompress = auto_decompress
        self.unix_path = unix_path
        self.compress = compress
        self._set_headers(headers, skip_auto_headers or ())
        if cookies:
            self._set_cookies(cookies)
        if auth is not None:
            self._set_auth(auth)
        self.body = None
        if data is not None or chunked or method not in _WITHOUT_BODY:
            self._set_body(data, skip_auto_headers or ())
        if expect100:
            self.headers['Expect'] = '100-continue'

    @property
    def connection_key(self):
        """What connections for it have in common."""
        return ConnectionKey(self.host, self.port, self.is_ssl, self.ssl, self.proxy, self.proxy_auth, None)

    @property
    def hop_key(self):
        """The same of whom it is sent to, which may be a proxy."""
        proxy = self.proxy
        if proxy is None:
            return self.connection_key
        return ConnectionKey(proxy.host, proxy.port or 80, proxy.scheme == 'https', self.ssl, None, None, None)

    @property
    def request_info(self):
        """The RequestInfo of it."""
        return RequestInfo(self.url, self.method, CIMultiDictProxy(self.headers), self.original_url)

    def _set_proxy(self, proxy, auth, headers):
        self.proxy, self.proxy_auth, self.proxy_headers = proxy, auth, headers
        if proxy is None:
            return
        from .helpers import BasicAuth
        if auth and not isinstance(auth, BasicAuth):
            raise ValueError('proxy_auth must be None or BasicAuth() tuple')
        if not proxy.host:
            raise InvalidURL(proxy)

    def _set_headers(self, given, skip):
        self.headers = headers = CIMultiDict()
        headers.add('Host', self._host_header)
        if not given and not skip:
            headers._flat.extend(_OWN_HEADERS)
            return
        for name, value in given.items() if given else ():
            if name.lower() == 'host':
                headers['Host'] = value
            else:
                headers.add(name, value)
        for name, value in zip(_OWN_HEADERS[::2], _OWN_HEADERS[1::2]):
            if name not in headers and name.lower() not in skip:
                headers.add(name, value)

    def _set_cookies(self, cookies):
        from http.cookies import Morsel, SimpleCookie
        sent = SimpleCookie()
        if 'Cookie' in self.headers:
            sent.load(self.headers.pop('Cookie'))
        for name, value in cookies.items() if hasattr(cookies, 'items') else cookies:
            sent[name] = value
        self.headers['Cookie'] = '; '.join(f'{name}={morsel.coded_value}' for name, morsel in sorted(sent.items()))

    def _set_auth(self, auth):
        from .helpers import BasicAuth
        if not isinstance(auth, BasicAuth):
            raise TypeError('BasicAuth() tuple is required instead')
        self.headers['Authorization'] = auth.encode()

    def _set_body(self, data, skip):
        """What is sent: self.body is bytes, None, or a payload that is written while the answer may come already."""
        headers = self.headers
        if data is None or data == b'' and self.method in _WITHOUT_BODY:
            if self.chunked:
                headers['Transfer-Encoding'] = 'chunked'
                self.body = payload.BytesPayload(b'')
                return
            if self.method in _WITHOUT_BODY or 'Content-Length' in headers:
                return
            self.body = b''
            headers['Content-Length'] = '0'
            if self.method in _WITH_TYPE and 'Content-Type' not in headers and 'content-type' not in skip:
                headers['Content-Type'] = 'application/octet-stream'
            return
        body = self._payload_of(data)
        size = body.size
        if self.compress:
            self._compress(body)
            return
        if 'chunked' in headers.get('Transfer-Encoding', '').lower():
            if self.chunked:
                raise ValueError('chunked can not be set if "Transfer-Encoding: chunked" header is set')
            self.chunked = True
        elif self.chunked and 'Content-Length' in headers:
            raise ValueError('chunked can not be set if Content-Length header is set')
        if size is None and 'Content-Length' not in headers:
            self.chunked = True
        elif not self.chunked and 'Content-Length' not in headers:
            headers['Content-Length'] = str(size)
        for name, value in body.headers.items():
            if name not in headers and name.lower() not in skip:
                headers.add(name, value)
        if self.chunked and 'Transfer-Encoding' not in headers:
            headers['Transfer-Encoding'] = 'chunked'
        chunks = None if self.chunked or self.expect100 else body.chunks()
        self.body = body if chunks is None else b''.join(chunks)

    def _payload_of(self, data):
        try:
            return payload.get_payload(data, disposition=None) if hasattr(data, 'read') else payload.get_payload(data)
        except payload.LookupError:
            from .formdata import FormData
            return (data if isinstance(data, FormData) else FormData(data))()

    def _compress(self, body):
        import zlib
        if 'Content-Encoding' in self.headers:
            raise ValueError('compress can not be set if Content-Encoding header is set')
        kind = self.compress if isinstance(self.compress, str) else 'deflate'
        self.headers['Content-Encoding'] = kind
        for name, value in body.headers.items():
            if name not in self.headers:
                self.headers.add(name, value)
        self.headers['Transfer-Encoding'] = 'chunked'
        self.chunked = True
        self.body = _Packed(body, zlib.compressobj(wbits=31 if kind == 'gzip' else 15))

    async def tell_sent(self, trace):
        """Tell a trace that the head was sent, and a body that is there at once."""
        await trace.tell('request_headers_sent', self.method, self.url, self.headers)
        if self.body is None or isinstance(self.body, bytes):
            await trace.tell('request_chunk_sent', self.method, self.url, self.body or b'')

    # --- sending ---

    def _lines(self):
        """The header lines for libcurl: which it would add itself are said to be empty."""
        flat = self.headers._flat
        lines = []
        for place in range(0, len(flat), 2):
            name, value = flat[place], flat[place + 1]
            if not isinstance(value, str):
                raise TypeError(f'Cannot serialize non-str key {value!r}')
            if value.isalnum() and name.isalnum():
                lines.append(f'{name}: {value}')
                continue
            if '\n' in value or '\r' in value or '\n' in name or '\r' in name:
                raise ValueError('Newline or carriage return character detected in HTTP status message or header. This '
                                 'is a potential security issue.')
            lines.append(f'{name}: {value}' if value else f'{name};')
        if self.proxy is not None:
            lines.append('Proxy-Connection:')
        for name in ('Accept', 'Expect') if self.body is not None else ('Accept',):
            if name not in self.headers:
                lines.append(name + ':')
        if self.body is not None and 'Content-Type' not in self.headers:
            lines.append('Content-Type:')
        return lines

    def start(self, exchange, address):
        """Begin to send it over an exchange, to an address or None."""
        url, body = self.url, self.body
        web = _fetch.detours()[0]
        if web is not None:
            from _webfiles import answer
            return answer(exchange, web, self.method, url, self.loop)
        if address is not None and self._is_plain() and (body is None or isinstance(body, bytes)):
            if exchange.start_plain(self.method, url.raw_path_qs, self.headers, body, address, self.decompress):
                return
        connect_to = None
        if address is not None and self.proxy is None and (address[0] != self.host or address[1] != self.port):
            host = f'[{address[0]}]' if ':' in address[0] else address[0]
            connect_to = f'::{host}:{address[1]}'
        text = str(url)
        if url.raw_user is not None or url.raw_password is not None:
            text = str(url.with_user(None))
        if text[:2] == 'ws':
            text = 'http' + text[2:]
        streams = body is not None and not isinstance(body, bytes)
        length = -1
        if streams and not self.chunked:
            length = int(self.headers['Content-Length'])
        exchange.start(self.method, text, self._lines(), True if streams else body, length, connect_to,
                       self._proxy_text(address), self._proxy_lines(), self.decompress)
        if streams:
            task = self.loop.create_task(self._write(exchange, body))
            exchange_tasks.add(task)
            task.add_done_callback(exchange_tasks.discard)

    def _is_plain(self):
        return not self.is_ssl and self.proxy is None and not self.expect100

    def _proxy_text(self, address):
        proxy = self.proxy
        if proxy is None:
            return None
        if proxy.scheme != 'https':
            proxy = proxy.with_scheme('http').with_host(address[0] if address else proxy.host)
        proxy = proxy.with_port(address[1] if address else proxy.port or 80)
        if self.proxy_auth is not None:
            proxy = proxy.with_user(self.proxy_auth.login).with_password(self.proxy_auth.password)
        return str(proxy)

    def _proxy_lines(self):
        """The header lines of CONNECT for libcurl."""
        if self.proxy is None or not self.is_ssl:
            return None
        headers = CIMultiDict(self.proxy_headers or {})
        for name, value in zip(_OWN_HEADERS[::2], _OWN_HEADERS[1::2]):
            headers.setdefault(name, value)
        return ['Proxy-Connection:', *(f'{name}: {value}' for name, value in headers.items())]

    async def _write(self, exchange, body):
        try:
            await body.write(_Writer(exchange, self))
            exchange.send_eof()
        except OSError as exc:
            if not exchange.over:
                wrapped = ClientConnectionError(f'Can not write request body for {self.url}')
                wrapped.__cause__ = exc
                exchange.close(wrapped)
        except asyncio.CancelledError:
            exchange.close(ClientConnectionError('Connection closed'))
            raise
        except Exception as exc:
            if not exchange.over:
                exchange.close(exc)


exchange_tasks = set()      # those that write bodies are kept alive


class _Packed:
    """A payload that is compressed while it is written."""

    def __init__(self, body, packer):
        self._body, self._packer = body, packer

    async def write(self, writer):
        """Write it to a _Writer."""
        await self._body.write(_PackingWriter(writer, self._packer))
        await writer.write(self._packer.flush())


class _PackingWriter:
    """Where the payload of a _Packed is written to."""

    def __init__(self, writer, packer):
        self._writer, self._packer = writer, packer

    async def write(self, chunk):
        """Compress bytes, and send what comes of it."""
        packed = self._packer.compress(chunk)
        if packed:
            await self._writer.write(packed)


class _Writer:
    """Where payloads are written to: an exchange."""

    def __init__(self, exchange, request):
        self._exchange, self._request = exchange, request

    async def write(self, chunk):
        """Send bytes, waiting while too many wait already."""
        for trace in self._request.traces:
            await trace.tell('request_chunk_sent', self._request.method, self._request.url, chunk)
        if self._exchange.over:
            raise ConnectionResetError('Cannot write to closing transport')
        full = self._exchange.send(chunk)
        if full is not None:
            await full

    async def write_eof(self, chunk=b''):
        """Send the last bytes."""
        if chunk:
            await self.write(chunk)
        self._exchange.send_eof()


class _Transport:
    """What can be asked of a response's connection."""

    def __init__(self, exchange):
        self._exchange = exchange

    def get_extra_info(self, name, default=None):
        """'peername', 'sockname', or of TLS: 'ssl_object', 'sslcontext', 'peercert', 'cipher'."""
        if name in ('peername', 'sockname'):
            address = self._exchange.address()
            return default if address is None else address[name == 'sockname']
        if name not in ('ssl_object', 'sslcontext', 'peercert', 'cipher'):
            return default
        import ssl
        connection = self._exchange.tls()
        if connection is None:
            return default
        if name == 'peercert':
            return connection.getpeercert()
        if name == 'cipher':
            return connection.cipher()
        return connection.context if name == 'sslcontext' else ssl._object_of(connection)

    def is_closing(self):
        """Is it over?"""
        return self._exchange.over


class Connection:
    """The connection that a response still comes over."""

    def __init__(self, exchange):
        self._exchange = exchange
        self.transport = _Transport(exchange)

    @property
    def closed(self):
        """Has it ended?"""
        return self._exchange.over

    def close(self):
        """End it."""
        self._exchange.close(ClientConnectionError('Connection closed'))

    release = close


class ClientResponse(HeadersMixin):
    """The answer to a request. Its body is read by read(), text(), json() or through content."""

    _body = None
    _history = ()
    _released = _closed = False
    _cookies = None
    _traces = ()

    def __init__(self, method, url, *, exchange, request, history=(), session=None):
        self.method = method
        self._real_url = request.original_url
        self._url = url
        self._exchange = exchange
        self._request = request
        self._session = session
        self._history = history
        self.status = exchange.status
        self.reason = exchange.reason
        self.content = request.body_reader
        self._headers = exchange.headers

    @property
    def version(self):
        """The version of HTTP that the server speaks."""
        return HttpVersion10 if self._exchange.version == 10 else HttpVersion11

    @property
    def url(self):
        """The URL that answered."""
        return self._url

    @property
    def real_url(self):
        """The same with its fragment."""
        return self._real_url

    @property
    def url_obj(self):
        """The URL, by its old name."""
        return self._url

    @property
    def host(self):
        """The host that answered."""
        return self._url.host

    @property
    def headers(self):
        """The headers: a CIMultiDictProxy."""
        return self._headers

    @property
    def raw_headers(self):
        """The headers as pairs of bytes."""
        lines = self._exchange.text.split(b'\r\n')[1:]
        pairs = (line.partition(b':') for line in lines if line)
        return tuple((name, value.strip()) for name, _, value in pairs)

    @property
    def request_info(self):
        """What was asked."""
        return self._request.request_info

    @property
    def history(self):
        """The responses that led here."""
        return self._history

    @property
    def cookies(self):
        """The cookies that this response sets: a SimpleCookie."""
        if self._cookies is None:
            from http.cookies import CookieError, SimpleCookie
            self._cookies = SimpleCookie()
            for line in self._headers.getall('Set-Cookie', ()):
                try:
                    self._cookies.load(line)
                except CookieError as exc:
                    import logging
                    logging.getLogger('aiohttp.client').warning('Can not load response cookies: %s', exc)
        return self._cookies

    @property
    def connection(self):
        """The connection while the body still comes over it, else None."""
        return None if self._exchange.over else Connection(self._exchange)

    @property
    def closed(self):
        """Has its connection been given back?"""
        return self._closed or self._exchange.over

    @property
    def ok(self):
        """Is the status below 400?"""
        return 400 > self.status

    @property
    def content_disposition(self):
        """The parts of the Content-Disposition header, or None."""
        header = self._headers.get('Content-Disposition')
        if header is None:
            return None
        from .multipart import content_disposition_filename, parse_content_disposition
        kind, params = parse_content_disposition(header)
        return ContentDisposition(kind, MappingProxyType(params), content_disposition_filename(params))

    @property
    def links(self):
        """The Link headers, by relation."""
        import re
        found = MultiDict()
        for header in self._headers.getall('Link', ()):
            for place, params in re.findall(r'<([^>]*)>([^<]*)', header):
                link = MultiDict((key, value.strip()) for key, value in
                                 re.findall(r';\s*(\w+)\s*=\s*["\']?([^"\';,]*)', params))
                key = link.get('rel', place)
                link.add('url', self._url.join(URL(place)))
                found.add(key, MultiDictProxy(link))
        return MultiDictProxy(found)

    def __repr__(self):
        reason = self.reason.encode('ascii', 'backslashreplace').decode() if self.reason else self.reason
        return f'<{type(self).__name__}({self._url}) [{self.status} {reason}]>\n{self._headers!r}\n'

    # --- the end ---

    def close(self):
        """End it, with its connection when something of the body is still to come."""
        self.release()

    def release(self):
        """Give the connection back."""
        if not self._released:
            self._released = self._closed = True
            gone = ClientConnectionError('Connection closed')
            if not self._exchange.over:
                self._exchange.close(gone)
            if self.content.exception() is None:
                self.content.set_exception(gone)
        return _Noop()

    async def wait_for_close(self):
        """Give the connection back."""
        self.release()

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    def raise_for_status(self):
        """ClientResponseError when the status is 400 or more."""
        if self.status < 400:
            return
        self.release()
        raise ClientResponseError(self.request_info, self._history, status=self.status, message=self.reason,
                                  headers=self._headers)

    # --- the body ---

    async def read(self):
        """The body, as bytes."""
        if self._body is None:
            try:
                self._body = self.content._whole()
                if self._body is None:
                    self._body = await self.content.read()
            except BaseException:
                self.close()
                raise
            for trace in self._traces:
                await trace.tell('response_chunk_received', self.method, self._url, self._body)
        elif self._released:
            raise ClientConnectionError('Connection closed')
        return self._body

    def get_encoding(self):
        """The encoding of the text: as the headers say, else UTF-8."""
        mime = parse_mimetype(self._headers.get('Content-Type', ''))
        encoding = mime.parameters.get('charset')
        if encoding:
            try:
                b'x'.decode(encoding, 'ignore')
                return 'utf-8' if encoding.lower() in ('utf8', 'utf_8') else encoding.lower()
            except (LookupError, ValueError):
                pass
        if mime.type == 'application' and mime.subtype in ('json', 'rdap'):
            return 'utf-8'
        if self._body is None:
            raise RuntimeError('Cannot compute fallback encoding of a not yet read body')
        chooser = self._session._resolve_charset if self._session is not None else None
        return chooser(self, self._body) if chooser else 'utf-8'

    async def text(self, encoding=None, errors='strict'):
        """The body, as text."""
        if self._body is None:
            await self.read()
        return self._body.decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=json.loads, content_type='application/json'):
        """The body, as JSON. ContentTypeError when it is said to be of another type (content_type=None: any will do)."""
        if self._body is None:
            await self.read()
        if content_type:
            kind = self._headers.get('Content-Type', '').lower()
            if not _is_expected(kind, content_type):
                raise ContentTypeError(self.request_info, self._history, headers=self._headers,
                                       message=f'Attempt to decode JSON with unexpected mimetype: {kind}')
        stripped = self._body.strip()
        if not stripped:
            return None
        return loads(stripped.decode(encoding or self.get_encoding()))


def _is_expected(kind, expected):
    if expected == 'application/json':
        whole = kind.partition(';')[0].strip()
        return whole == expected or whole.startswith('application/') and whole.endswith('+json')
    return expected in kind


class ContentDisposition(NamedTuple):
    """The parts of a Content-Disposition header."""

    type: str
    parameters: object
    filename: str


class _Noop:
    """Can be awaited, for likeness."""

    def __await__(self):
        return iter(())
