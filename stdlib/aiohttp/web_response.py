"""Responses: Response has its whole body, StreamResponse is written piece by piece.

The fields, and the sending of a plain Response, are native (src/net/http_response.c); here is what streams, cookies,
compression and the like need.
"""

import datetime
import json
from collections.abc import MutableMapping

import _http_server

__all__ = ('ContentCoding', 'StreamResponse', 'Response', 'json_response')

_BODILESS = (204, 304)
_DATE = '%a, %d %b %Y %H:%M:%S GMT'


def _enum():
    import enum

    class ContentCoding(enum.Enum):
        """How a body may be compressed."""
        deflate = 'deflate'
        gzip = 'gzip'
        identity = 'identity'
    return ContentCoding


ContentCoding = _enum()


def http_date(value):
    """A moment, a datetime or seconds since 1970, as HTTP has it."""
    import time
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc)
        parts = value.timetuple()
    else:
        parts = time.gmtime(value)
    day = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[parts[6]]
    month = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')[parts[1] - 1]
    return f'{day}, {parts[2]:02} {month} {parts[0]:04} {parts[3]:02}:{parts[4]:02}:{parts[5]:02} GMT'


def parse_http_date(text):
    """The moment that a header names, in UTC, or None."""
    if text is None:
        return None
    for form in (_DATE, '%A, %d-%b-%y %H:%M:%S GMT', '%a %b %d %H:%M:%S %Y'):
        try:
            return datetime.datetime.strptime(text.strip(), form).replace(tzinfo=datetime.timezone.utc)
        except ValueError:
            pass
    return None


def escape(text):
    """Text as HTML."""
    for char, entity in (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;'), ('"', '&quot;'), ("'", '&#x27;')):
        text = text.replace(char, entity)
    return text


def split_content_type(header):
    """('text/html', {'charset': 'utf-8'}) of a Content-Type header."""
    if header is None:
        return 'application/octet-stream', {}
    kind, _, rest = header.partition(';')
    parameters = {}
    for part in rest.split(';'):
        name, equals, value = part.partition('=')
        if equals:
            parameters[name.strip().lower()] = value.strip().strip('"')
    kind = kind.strip().lower()
    return (kind if kind.count('/') == 1 else 'text/plain'), parameters


class _BodyWriter:
    """Writes a body: as it is, in chunks, compressed; no more than its length."""

    def __init__(self, conn, chunked, length, compressor, muted):
        self.conn, self.chunked, self.left, self.compressor, self.muted = conn, chunked, length, compressor, muted
        self.sent = 0
        self.ended = False
        self.head = b''

    def put(self, data):
        if self.muted:
            data = b''
        if self.left is not None:
            data = data[:self.left]
            self.left -= len(data)
        head, self.head = self.head, b''
        if self.chunked:
            if head:
                self.conn.write(head)
            self.sent += self.conn.write_chunk(data)
        elif data or head:
            self.sent += len(data)
            self.conn.write(head + data if head else data)

    async def write(self, data):
        if self.conn.transport is None:
            raise ConnectionResetError('Cannot write to closing transport')
        if self.compressor is not None:
            data = self.compressor.compress(bytes(data))
        self.put(data)
        waiter = self.conn.when_writable()
        if waiter is not None:
            await waiter

    async def end(self, data=b''):
        if self.ended:
            return
        if data:
            await self.write(data)
        if self.compressor is not None:
            self.put(self.compressor.flush())
        elif self.head:
            self.put(b'')
        if self.chunked and not self.muted:
            self.conn.write(b'0\r\n\r\n')
            self.sent += 5
        self.ended = True
        waiter = self.conn.when_writable()
        if waiter is not None:
            await waiter


class StreamResponse(_http_server.StreamResponseBase, MutableMapping):
    """A response whose head is sent by prepare(request) and whose body by write(); also a dict for the program's own.

    status: a number; reason: the words after it; headers: a mapping.
    """

    _length_check = True
    _goes_whole = False  # the head waits for the body
    _chunked = False    # as the program wants it
    _in_chunks = False  # as it goes over the wire
    _compression = False
    _compression_force = None
    _req = None
    _writer = None
    _eof_sent = False
    _must_be_empty = False
    _cookies = None
    _body_payload = _compressor = None

    def __init__(self, *, status=200, reason=None, headers=None):
        self._complex = True
        if headers is not None:
            self.headers.extend(headers)
        self._set_status(status, reason)

    # ---- what it is ----

    @property
    def prepared(self):
        """Has the head been sent?"""
        return self._eof_sent or self._writer is not None or self._sent > 0

    @property
    def task(self):
        """The task that handles the request, or None."""
        return self._req.task if self._req is not None else None

    @property
    def chunked(self):
        """Is the body sent in chunks?"""
        return self._chunked

    @property
    def compression(self):
        """Is the body compressed if the client takes it?"""
        return self._compression

    @property
    def body_length(self):
        """Bytes sent, with the head; 0 before the end."""
        return self._sent if self._writer is None else 0

    output_length = body_length

    def set_status(self, status, reason=None):
        """Set the status and the words after it. AssertionError once the head has been sent."""
        if self.prepared:
            raise AssertionError('Cannot change the response status code after the headers have been sent')
        self._set_status(status, reason)

    @property
    def keep_alive(self):
        """True or False when it was decided, else None."""
        return self._keep_alive

    def force_close(self):
        """Close the connection after this response."""
        self._keep_alive = False

    def enable_chunked_encoding(self, chunk_size=None):
        """Send the body in chunks."""
        self._chunked = self._complex = True
        if 'Content-Length' in self.headers:
            raise RuntimeError("You can't enable chunked encoding when a content length is set")

    def enable_compression(self, force=None):
        """Compress the body; force: a ContentCoding, whatever the client says."""
        if isinstance(force, bool):
            import warnings
            warnings.warn('Using boolean for force is deprecated #3318', DeprecationWarning, 2)
            force = ContentCoding.deflate if force else ContentCoding.identity
        elif not isinstance(force, (ContentCoding, type(None))):
            raise AssertionError('force should one of None, bool or ContentEncoding')
        self._compression = self._complex = True
        self._compression_force = force

    # ---- headers ----

    @property
    def cookies(self):
        """The cookies to set, a SimpleCookie."""
        if self._cookies is None:
            from http.cookies import SimpleCookie
            self._cookies = SimpleCookie()
            self._complex = True
        return self._cookies

    def set_cookie(self, name, value, *, expires=None, domain=None, max_age=None, path='/', secure=None,
                   httponly=None, version=None, samesite=None):
        """Set a cookie. max_age: seconds; expires: text."""
        cookies = self.cookies
        old = cookies.get(name)
        if old is not None and old.coded_value == '':
            cookies.pop(name, None)
        cookies[name] = value
        morsel = cookies[name]
        if expires is not None:
            morsel['expires'] = expires
        elif morsel.get('expires') == 'Thu, 01 Jan 1970 00:00:00 GMT':
            del morsel['expires']
        for key, given in (('domain', domain), ('path', path), ('secure', secure), ('httponly', httponly),
                           ('version', version), ('samesite', samesite)):
            if given is not None:
                morsel[key] = given
        if max_age is not None:
            morsel['max-age'] = str(max_age)
        elif 'max-age' in morsel:
            del morsel['max-age']

    def del_cookie(self, name, *, domain=None, path='/', secure=None, httponly=None, samesite=None):
        """Tell the client to forget a cookie."""
        self.cookies.pop(name, None)
        self.set_cookie(name, '', max_age=0, expires='Thu, 01 Jan 1970 00:00:00 GMT', domain=domain, path=path,
                        secure=secure, httponly=httponly, samesite=samesite)

    @property
    def content_length(self):
        """The Content-Length, or None."""
        value = self.headers.get('Content-Length')
        return int(value) if value else None

    @content_length.setter
    def content_length(self, value):
        if value is not None:
            value = int(value)
            if self._chunked:
                raise RuntimeError("You can't set content length when chunked encoding is enable")
            self.headers['Content-Length'] = str(value)
        else:
            self.headers.pop('Content-Length', None)

    @property
    def content_type(self):
        """As 'text/html'."""
        return split_content_type(self._content_type_header)[0]

    @content_type.setter
    def content_type(self, value):
        parameters = split_content_type(self._content_type_header)[1]
        self._put_content_type(str(value), parameters)

    @property
    def charset(self):
        """The charset of the text, or None."""
        return split_content_type(self._content_type_header)[1].get('charset')

    @charset.setter
    def charset(self, value):
        kind, parameters = split_content_type(self._content_type_header)
        if kind == 'application/octet-stream':
            raise RuntimeError('Setting charset for application/octet-stream doesn\'t make sense, setup content_type before')
        if value is None:
            parameters.pop('charset', None)
        else:
            parameters['charset'] = str(value).lower()
        self._put_content_type(kind, parameters)

    def _put_content_type(self, kind, parameters):
        self.headers['Content-Type'] = '; '.join([kind, *(f'{k}={v}' for k, v in parameters.items())])

    @property
    def last_modified(self):
        """When the content changed, in UTC, or None."""
        return parse_http_date(self.headers.get('Last-Modified'))

    @last_modified.setter
    def last_modified(self, value):
        if value is None:
            self.headers.pop('Last-Modified', None)
        elif isinstance(value, str):
            self.headers['Last-Modified'] = value
        elif isinstance(value, (int, float)):
            import math
            self.headers['Last-Modified'] = http_date(math.ceil(value))
        else:
            self.headers['Last-Modified'] = http_date(value)

    @property
    def etag(self):
        """The ETag, or None."""
        from .helpers import ETag
        value = self.headers.get('Etag')
        if not value:
            return None
        if value == '*':
            return ETag(value='*', is_weak=False)
        weak = value.startswith('W/')
        return ETag(value=(value[2:] if weak else value).strip('"'), is_weak=weak)

    @etag.setter
    def etag(self, value):
        from .helpers import ETag
        if value is None:
            self.headers.pop('Etag', None)
            return
        if isinstance(value, str):
            value = ETag(value=value, is_weak=False)
        elif not isinstance(value, ETag):
            raise ValueError(f'Unsupported etag type: {type(value)}. etag must be str, ETag or None')
        if value.value == '*':
            self.headers['Etag'] = '*'
        elif '"' in value.value:
            raise ValueError(f'Value {value.value!r} is not a valid etag. Maybe it contains \'"\'?')
        else:
            self.headers['Etag'] = f'W/"{value.value}"' if value.is_weak else f'"{value.value}"'

    # ---- sending ----

    async def prepare(self, request):
        """Send the head."""
        if self._eof_sent:
            return None
        if self._writer is not None:
            return self._writer
        return await self._start(request)

    async def _start(self, request):
        self._req = request
        request._response = self
        self._complex = True
        self._prepare_headers(request)
        await request._prepare_hook(self)
        conn = request._protocol
        if conn.transport is None:
            raise ConnectionResetError('Cannot write to closing transport')
        compressor = self._compressor
        head = self._head(request)
        length = self.content_length if not self._in_chunks else None
        muted = self._must_be_empty or request.method == 'HEAD'
        self._writer = _BodyWriter(conn, self._in_chunks, length, compressor, muted)
        if self._goes_whole:
            self._writer.head = head
        else:
            conn.write(head)
        self._sent = len(head)
        return self._writer

    def _coding_for(self, request):
        """The ContentCoding to use, or None."""
        if not self._compression or self._must_be_empty:
            return None
        coding = self._compression_force
        if coding is None:
            accepted = request.headers.get('Accept-Encoding', '').lower()
            coding = next((c for c in ContentCoding if c.value in accepted), None)
        if coding is None or coding is ContentCoding.identity:
            return None
        from .http_websocket import can_compress
        return coding if can_compress() else None

    def _start_compression(self, coding):
        """Prepare headers for a compressed body: what compresses it piece by piece, or None."""
        import zlib
        self.headers['Content-Encoding'] = coding.value
        return zlib.compressobj(wbits=16 + zlib.MAX_WBITS if coding is ContentCoding.gzip else zlib.MAX_WBITS)

    def _prepare_headers(self, request):
        headers, version, status = self.headers, request._version, self.status
        if self._cookies:
            for cookie in self._cookies.values():
                headers.add('Set-Cookie', cookie.output(header='')[1:])
        self._must_be_empty = status in _BODILESS or 100 <= status < 200
        if self._keep_alive is None:
            self._keep_alive = request.keep_alive
        coding = self._coding_for(request)
        if coding is not None:
            self._compressor = self._start_compression(coding)
            if self._compressor is not None:
                headers.pop('Content-Length', None)
        if self._chunked and not self._must_be_empty:
            if version < (1, 1):
                raise RuntimeError(f'Using chunked encoding is forbidden for HTTP/{version[0]}.{version[1]}')
            self._in_chunks = True
            headers.pop('Content-Length', None)
        elif self._must_be_empty:
            headers.pop('Transfer-Encoding', None)
            if status != 304:
                headers.pop('Content-Length', None)
        elif self._length_check and self.content_length is None:
            if version >= (1, 1):
                if request.method != 'HEAD' or self._body_payload is not None:
                    self._in_chunks = True
            else:
                self._keep_alive = False
        if self._in_chunks:
            headers['Transfer-Encoding'] = 'chunked'
        if status not in _BODILESS:
            headers.setdefault('Content-Type', 'application/octet-stream')
        headers.setdefault('Date', _http_server.date())
        headers.setdefault('Server', request._protocol.server.software)
        if 'Connection' not in headers:
            if self._keep_alive and version == (1, 0):
                headers['Connection'] = 'keep-alive'
            elif not self._keep_alive and version >= (1, 1):
                headers['Connection'] = 'close'

    def _head(self, request):
        major, minor = request._version
        lines = [f'HTTP/{major}.{minor} {self.status} {self.reason}']
        lines.extend(f'{name}: {value}' for name, value in self.headers.items())
        for value in self.headers.values():
            if not isinstance(value, str):
                raise TypeError(f'Cannot serialize non-str key {value!r}')
        for line in lines:
            if '\r' in line or '\n' in line:
                raise ValueError('Newline or carriage return detected in headers. '
                                 'Potential header injection attack.')
        return ('\r\n'.join(lines) + '\r\n\r\n').encode('utf-8')

    async def write(self, data):
        """Send bytes of the body, waiting while the client is slow. RuntimeError before prepare(), after write_eof()."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise AssertionError(f'data argument must be byte-ish ({type(data)!r})')
        if self._eof_sent:
            raise RuntimeError('Cannot call write() after write_eof()')
        if self._writer is None:
            raise RuntimeError('Cannot call write() before prepare()')
        before = self._writer.sent
        try:
            await self._writer.write(data)
        finally:
            self._sent += self._writer.sent - before

    async def drain(self):
        """Wait while the client is slow."""
        waiter = self._writer.conn.when_writable() if self._writer is not None else None
        if waiter is not None:
            await waiter

    async def write_eof(self, data=b''):
        """End the body, after data."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise AssertionError(f'data argument must be byte-ish ({type(data)!r})')
        if self._eof_sent:
            return
        if self._writer is None:
            if self._sent:
                return
            raise AssertionError('Response has not been started')
        before = self._writer.sent
        await self._writer.end(data)
        self._sent += self._writer.sent - before
        self._eof_sent = True
        self._writer = None

    # ---- a dict of the program's own ----

    def _own(self):
        state = self._state
        if state is None:
            state = self._state = {}
        return state

    def __getitem__(self, key):
        return self._own()[key]

    def __setitem__(self, key, value):
        self._own()[key] = value

    def __delitem__(self, key):
        del self._own()[key]

    def __len__(self):
        return len(self._own())

    def __iter__(self):
        return iter(self._own())

    def __hash__(self):
        return object.__hash__(self)

    def __eq__(self, other):
        return self is other

    def __repr__(self):
        if self._eof_sent:
            info = 'eof'
        elif self.prepared and self._req is not None:
            info = f'{self._req.method} {self._req.path} '
        else:
            info = 'not prepared'
        return f'<{type(self).__name__} {self.reason} {info}>'


class Response(_http_server.ResponseBase, StreamResponse):
    """A response with its whole body: bytes, text, or something to be read."""

    _goes_whole = True
    _packed_body = None

    @property
    def body(self):
        """The body: bytes, a payload or None."""
        if self._raw_body is None and self._text is not None:
            self._raw_body = self._text.encode(self.charset or 'utf-8')
        return self._raw_body

    @body.setter
    def body(self, body):
        self._text = None
        if body is None or isinstance(body, bytes):
            self._raw_body = body
        elif isinstance(body, (bytearray, memoryview)):
            self._raw_body = bytes(body)
        else:
            from . import payload
            try:
                self._raw_body = payload.get_payload(body)
            except payload.LookupError:
                raise ValueError(f'Unsupported body type {type(body)}') from None
            self._complex = True
            size = self._raw_body.size
            if size is not None and not self._chunked:
                self.headers.setdefault('Content-Length', str(size))
            for name, value in self._raw_body.headers.items():
                if name not in self.headers:
                    self.headers[name] = value
        if not self._complex and self._raw_body is not None and 'Content-Length' in self.headers:
            del self.headers['Content-Length']

    @property
    def text(self):
        """The body as text, or None."""
        if self._text is None and isinstance(self._raw_body, bytes):
            return self._raw_body.decode(self.charset or 'utf-8')
        return self._text

    @text.setter
    def text(self, text):
        if not (text is None or isinstance(text, str)):
            raise AssertionError(f'text argument must be str ({type(text)!r})')
        if text is None:
            self._raw_body = self._text = None
            return
        if self.content_type == 'application/octet-stream':
            self.content_type = 'text/plain'
        if self.charset is None:
            self.charset = 'utf-8'
        self._text = text
        self._raw_body = text.encode(self.charset)

    @property
    def content_length(self):
        """Bytes of the body, None when that is not known."""
        if self._chunked or self._compressor is not None:
            return None
        if 'Content-Length' in self.headers:
            return int(self.headers['Content-Length'])
        body = self.body
        if body is not None and not isinstance(body, bytes):
            return body.size
        return len(body) if body is not None else 0

    @content_length.setter
    def content_length(self, value):
        raise RuntimeError('Content length is set automatically')

    def _prepare_headers(self, request):
        body = self.body
        if not self._chunked and 'Content-Length' not in self.headers:
            size = len(body or b'') if body is None or isinstance(body, bytes) else body.size
            if size is not None:
                if size == 0 and body is None and 'Content-Type' not in self.headers:
                    self.headers['Content-Length'] = '0'
                else:
                    self.headers['Content-Length'] = str(size)
        self._body_payload = body
        super()._prepare_headers(request)

    def _coding_for(self, request):
        return super()._coding_for(request) if self.body is not None else None

    def _start_compression(self, coding):
        compressor = super()._start_compression(coding)
        if self._chunked or not isinstance(self.body, bytes):
            return compressor
        self._packed_body = compressor.compress(self.body) + compressor.flush()
        self.headers['Content-Length'] = str(len(self._packed_body))
        return None

    async def write_eof(self, data=b''):
        """Send the body."""
        if self._eof_sent or (self._writer is None and self._sent):
            return
        body = self.body
        if self._writer is None:
            raise AssertionError('Response has not been started')
        if self._writer.muted or body is None:
            await super().write_eof()
        elif not isinstance(body, bytes):
            await body.write(self)
            await super().write_eof()
        else:
            await super().write_eof(body if self._packed_body is None else self._packed_body)


def json_response(data=..., *, text=None, body=None, status=200, reason=None, headers=None,
                  content_type='application/json', dumps=json.dumps):
    """A Response with data as JSON, or with text or body that is JSON already."""
    if data is not ...:
        if text or body:
            raise ValueError('only one of data, text, or body should be specified')
        text = dumps(data)
    return Response(text=text, body=body, status=status, reason=reason, headers=headers, content_type=content_type)
