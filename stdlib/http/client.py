"""HTTP answers, their headers and errors. The work is libcurl's (module _urlopen)."""

import io

import _fetch
import _urlopen

__all__ = ['HTTPResponse', 'HTTPMessage', 'HTTPConnection', 'HTTPSConnection', 'HTTPException', 'NotConnected',
           'UnknownProtocol', 'IncompleteRead', 'InvalidURL', 'ImproperConnectionState', 'CannotSendRequest',
           'CannotSendHeader', 'ResponseNotReady', 'BadStatusLine', 'LineTooLong', 'RemoteDisconnected', 'error',
           'responses']

HTTP_PORT, HTTPS_PORT = 80, 443


def __getattr__(name):
    from http import HTTPStatus
    if name == 'responses':
        return {status: status.phrase for status in HTTPStatus}
    if name in HTTPStatus.__members__:
        return HTTPStatus[name]
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


class HTTPException(Exception):
    """What goes wrong in the protocol."""


class NotConnected(HTTPException):
    """There is no connection."""


class InvalidURL(HTTPException):
    """The address cannot be sent."""


class UnknownProtocol(HTTPException):
    """The answer speaks another protocol."""

    def __init__(self, version):
        self.args = version,
        self.version = version


class IncompleteRead(HTTPException):
    """The body is shorter than was announced; partial is what came."""

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = f', {self.expected} more expected' if self.expected is not None else ''
        return f'{type(self).__name__}({len(self.partial)} bytes read{more})'

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    """A method was called at the wrong time."""


class CannotSendRequest(ImproperConnectionState):
    """The answer to the request before has not been read."""


class CannotSendHeader(ImproperConnectionState):
    """No request was begun."""


class ResponseNotReady(ImproperConnectionState):
    """No request was sent."""


class BadStatusLine(HTTPException):
    """The answer does not begin as it must."""

    def __init__(self, line):
        self.args = line or repr(line),
        self.line = line


class LineTooLong(HTTPException):
    """A line of the answer is too long."""

    def __init__(self, line_type):
        super().__init__(f'got more than 65536 bytes when reading {line_type}')


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The other side ended the connection without an answer."""

    def __init__(self, *args, **kwargs):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *args, **kwargs)


error = HTTPException


class HTTPMessage:
    """Headers: a mapping whose keys are told apart without regard to case, and may repeat.

    [name] gives None for one that is not there.
    """

    def __init__(self, pairs=()):
        self._pairs = list(pairs)

    def __len__(self):
        return len(self._pairs)

    def __iter__(self):
        return iter(self.keys())

    def __contains__(self, name):
        return self.get(name) is not None

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._pairs.append((name, value))

    def __delitem__(self, name):
        self._pairs = [pair for pair in self._pairs if pair[0].lower() != name.lower()]

    def __str__(self):
        return ''.join(f'{name}: {value}\n' for name, value in self._pairs) + '\n'

    as_string = __str__

    def __bytes__(self):
        return str(self).encode('latin-1', 'replace')

    as_bytes = __bytes__

    def keys(self):
        """The names, as they came."""
        return [name for name, value in self._pairs]

    def values(self):
        """The values."""
        return [value for name, value in self._pairs]

    def items(self):
        """The pairs."""
        return list(self._pairs)

    raw_items = items

    def get(self, name, failobj=None):
        """The first value of a name, or failobj."""
        name = name.lower()
        return next((value for key, value in self._pairs if key.lower() == name), failobj)

    def get_all(self, name, failobj=None):
        """All values of a name in a list, or failobj."""
        return [value for key, value in self._pairs if key.lower() == name.lower()] or failobj

    def add_header(self, name, value):
        """One more."""
        self._pairs.append((name, value))

    def replace_header(self, name, value):
        """Another value for the first header of that name; KeyError if there is none."""
        for place, (key, _) in enumerate(self._pairs):
            if key.lower() == name.lower():
                self._pairs[place] = key, value
                return
        raise KeyError(name)

    def get_content_type(self):
        """The kind of the body, in small letters: 'text/plain' if nothing is said."""
        kind = (self.get('content-type') or '').partition(';')[0].strip().lower()
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_disposition(self):
        """'inline' or 'attachment', in small letters, or None."""
        return (self.get('content-disposition') or '').partition(';')[0].strip().lower() or None

    def get_content_maintype(self):
        """What stands before the slash in the kind of the body."""
        return self.get_content_type().partition('/')[0]

    def get_content_subtype(self):
        """What stands behind the slash in the kind of the body."""
        return self.get_content_type().partition('/')[2]

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """A parameter of a header: get_param('charset')."""
        for part in (self.get(header) or '').split(';')[1:]:
            name, _, value = part.partition('=')
            if name.strip().lower() == param.lower():
                value = value.strip()
                return value.strip('"') if unquote else value
        return failobj

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """All parameters of a header, the value itself first, as pairs."""
        if self.get(header) is None:
            return failobj
        pairs = []
        for part in self.get(header).split(';'):
            name, _, value = part.partition('=')
            value = value.strip()
            pairs.append((name.strip().lower() if pairs else name.strip(), value.strip('"') if unquote else value))
        return pairs

    def get_filename(self, failobj=None):
        """The name that the body is to have as a file."""
        return self.get_param('filename', failobj, 'content-disposition')

    def get_content_charset(self, failobj=None):
        """The body's encoding, in small letters, or failobj."""
        charset = self.get_param('charset')
        return failobj if charset is None else charset.lower()


def _parse_head(head):
    """(version, status, reason, HTTPMessage) of a status line and headers."""
    lines = head.decode('iso-8859-1').split('\r\n')
    words = lines[0].split(' ', 2)
    pairs = []
    for line in lines[1:]:
        if line[:1] in (' ', '\t') and pairs:
            pairs[-1] = pairs[-1][0], f'{pairs[-1][1]}\r\n{line}'
        elif ':' in line:
            name, _, value = line.partition(':')
            pairs.append((name, value.strip(' \t')))
    version = 10 if words[0] == 'HTTP/1.0' else 11
    return version, int(words[1]), words[2].strip() if len(words) > 2 else '', HTTPMessage(pairs)


class _Body(io.RawIOBase):
    """The body of an answer as a raw file."""

    def __init__(self, transfer):
        self._transfer = transfer
        self._rest = b''

    def readable(self):
        return True

    def readinto(self, room):
        if not self._rest:
            self._rest = _asked(self._transfer.read)
        size = min(len(room), len(self._rest))
        room[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def close(self):
        self._transfer.close()
        super().close()


class HTTPResponse(io.BufferedIOBase):
    """An answer: a binary file with status, reason, version (10 or 11) and headers."""

    def __init__(self, transfer, method, url=None):
        self._method = method
        self.version, self.status, self.reason, self.headers = _parse_head(transfer.head)
        self.msg = self.headers
        self.code = self.status
        self.url = url
        self.chunked = (self.headers.get('transfer-encoding') or '').lower() == 'chunked'
        self.will_close = True
        length = self.headers.get('content-length')
        if method == 'HEAD' or self.status in (204, 304):
            self.length = 0
        else:
            self.length = int(length) if length and length.isdigit() and not self.chunked else None
        self.fp = io.BufferedReader(_Body(transfer), 65536)

    def _took(self, data):
        if self.length is not None:
            self.length -= len(data)
        return data

    def _ended(self):
        if self.fp is not None:
            self.fp.close()
            self.fp = None

    def read(self, amt=None):
        """At most amt bytes of the body, all of it without amt."""
        if self.fp is None:
            return b''
        if amt is not None and amt >= 0:
            data = self._took(self.fp.read(amt))
            if not data and amt or self.length == 0:
                self._ended()
            return data
        data = self._took(self.fp.read())
        self._ended()
        return data

    def read1(self, n=-1):
        """What is there, at most n bytes."""
        return b'' if self.fp is None or n == 0 else self._took(self.fp.read1(n))

    def readinto(self, b):
        """Fill a buffer: how many bytes came."""
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def peek(self, n=-1):
        """What is there, without taking it."""
        return b'' if self.fp is None else self.fp.peek(n)

    def readline(self, limit=-1):
        """A line."""
        return b'' if self.fp is None else self._took(self.fp.readline(limit))

    def readable(self):
        """True."""
        return True

    def close(self):
        """End the connection."""
        self._ended()
        super().close()

    def isclosed(self):
        """Has all been read?"""
        return self.fp is None

    def getheader(self, name, default=None):
        """A header's value; several, with commas between; default if there is none."""
        values = self.headers.get_all(name)
        if values:
            return ', '.join(values)
        return default if isinstance(default, str) or not hasattr(default, '__iter__') else ', '.join(default)

    def getheaders(self):
        """All headers, as pairs."""
        return self.headers.items()

    def info(self):
        """The headers."""
        return self.headers

    def geturl(self):
        """The address that answered."""
        return self.url

    def getcode(self):
        """The status."""
        return self.status


def _asked(function, *args):
    """Call libcurl; its errors as the exceptions that sockets raise."""
    try:
        return function(*args)
    except RuntimeError as exc:
        code, number, text = exc.args[0]
    raise _exception(code, number, text)


def _exception(code, number, text):
    """What a code of libcurl's stands for."""
    import os
    if code == 6:
        try:
            from socket import gaierror
        except ImportError:
            gaierror = OSError
        return gaierror(-2, 'Name or service not known')
    if code in (35, 58, 60, 77, 83):
        try:
            from ssl import SSLCertVerificationError as Failure
        except ImportError:
            Failure = OSError
        return Failure(1, f'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {text}')
    if code in (52, 56) and not number:
        return RemoteDisconnected('Remote end closed connection without response')
    if code == 18:
        return IncompleteRead(b'')
    if code == 28:
        return TimeoutError('timed out')
    if code in (1, 8):
        return BadStatusLine(text)
    return OSError(number, os.strerror(number)) if number else OSError(text)


def _request(method, url, headers, body, timeout, context=None, proxy=None):
    """Send a request: an HTTPResponse. headers: lines. OSError, HTTPException."""
    if web := _fetch.detours()[0]:
        import _webfiles
        return HTTPResponse(_webfiles.open_url(web, method, url, timeout), method, url)
    if not hasattr(_urlopen, 'available'):
        raise ImportError('http.client and urllib.request need libcurl, which is not installed or was not there when '
                          'eddy was built')
    verify = context is None or bool(getattr(context, 'verify_mode', 1))
    lines = [*headers, 'Expect:']
    if not any(line.lower().startswith('accept:') for line in lines):
        lines.append('Accept:')
    cafile = getattr(context, '_cafile', None)
    transfer = _asked(_urlopen.start, method, url, lines, body, timeout, verify, cafile, proxy)
    return HTTPResponse(transfer, method, url)


class HTTPConnection:
    """Requests to one server: request(), then getresponse(). Each has a connection of its own."""

    default_port = HTTP_PORT
    response_class = HTTPResponse
    auto_open = 1
    debuglevel = 0
    _scheme = 'http'

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=8192, *, context=None):
        if port is None and ':' in host.rpartition(']')[2]:
            host, _, port = host.rpartition(':')
            if port and not port.isdigit():
                raise InvalidURL(f'nonnumeric port: {port!r}')
        self.host = host
        self.port = int(port) if port else self.default_port
        self.timeout = timeout
        self.source_address, self.blocksize = source_address, blocksize
        self._context = context
        self._waiting = self._begun = self._tunnel = None

    def set_debuglevel(self, level):
        """Nothing is shown."""
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        """Send requests to another host, through this one as a proxy."""
        if port is None and ':' in host.rpartition(']')[2]:
            host, _, port = host.rpartition(':')
        self._tunnel = host, int(port) if port else self.default_port

    def connect(self):
        """The connection is made by request()."""

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a request; url is a path. The body: bytes, str, an open file or an iterable of bytes."""
        if self._waiting is not None and not self._waiting.isclosed():
            raise CannotSendRequest('Request-sent')
        _check_path(url)
        lines = [f'{name}: {value}' for name, value in headers.items()]
        if not any(name.lower() == 'accept-encoding' for name in headers):
            lines.append('Accept-Encoding: identity')
        if isinstance(body, str):
            body = body.encode('iso-8859-1')
        elif hasattr(body, 'read'):
            body = body.read()
        elif body is not None and not isinstance(body, (bytes, bytearray, memoryview)):
            body = b''.join(body)
        if body is not None and not any(name.lower() == 'content-type' for name in headers):
            lines.append('Content-Type:')
        self._send(method, url, lines, body)

    def _send(self, method, url, lines, body):
        host, port = self._tunnel or (self.host, self.port)
        proxy = self._tunnel and f'http://{self.host}:{self.port}'
        place = host if port == self.default_port else f'{host}:{port}'
        self._waiting = _request(method, f'{self._scheme}://{place}{url or "/"}', lines, body, self.timeout,
                                 self._context, proxy)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request in steps: putheader() for each header, endheaders(), send() for a body."""
        if self._begun is not None or self._waiting is not None and not self._waiting.isclosed():
            raise CannotSendRequest('Request-sent' if self._waiting is not None else 'Request-started')
        _check_path(url or '/')
        self._begun = method, url, [] if skip_accept_encoding else ['Accept-Encoding: identity'], []
        self._headers_end = False

    def putheader(self, header, *values):
        """Add a header; several values stand in one line, with blanks between."""
        if self._begun is None or self._headers_end:
            raise CannotSendHeader()
        if isinstance(header, bytes):
            header = header.decode('latin-1')
        values = [value.decode('latin-1') if isinstance(value, bytes) else str(value) for value in values]
        for text in header, *values:
            if '\n' in text or '\r' in text:
                raise ValueError(f'Invalid header {"name" if text is header else "value"} {text.encode("latin-1")!r}')
        self._begun[2].append(f"{header}: {' '.join(values)}")

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """End the headers. The request is sent at once, unless they announce a body that is still to come."""
        if self._begun is None or self._headers_end:
            raise CannotSendHeader()
        self._headers_end = True
        if message_body is not None:
            self.send(message_body)
        announced = any(line.lower().startswith(('content-length:', 'transfer-encoding:')) for line in self._begun[2])
        if message_body is not None or not announced:
            self._finish()

    def send(self, data):
        """Add to the body: bytes, an open binary file or an iterable of bytes."""
        if self._begun is None:
            raise NotConnected()
        if hasattr(data, 'read'):
            data = data.read()
        if isinstance(data, str):
            data = data.encode('iso-8859-1')
        self._begun[3].append(data if isinstance(data, (bytes, bytearray, memoryview)) else b''.join(data))

    def _finish(self):
        method, url, lines, pieces = self._begun
        self._begun = None
        lines = [line for line in lines if not line.lower().startswith(('content-length:', 'transfer-encoding:'))]
        if pieces and not any(line.lower().startswith('content-type:') for line in lines):
            lines.append('Content-Type:')
        self._send(method, url, lines, b''.join(pieces) if pieces else None)

    def getresponse(self):
        """The answer to the request, an HTTPResponse."""
        if self._begun is not None and self._headers_end:
            self._finish()
        if self._waiting is None:
            raise ResponseNotReady('Idle')
        response, self._waiting = self._waiting, None
        return response

    def close(self):
        """Forget a request that was begun, and an answer that was not taken."""
        self._begun = None
        if self._waiting is not None:
            self._waiting.close()
            self._waiting = None


class HTTPSConnection(HTTPConnection):
    """The same over TLS."""

    default_port = HTTPS_PORT
    _scheme = 'https'


def _check_path(path):
    for char in path:
        if char <= ' ' or char == '\x7f':
            raise InvalidURL(f"URL can't contain control characters. {path!r} (found at least {char!r})")
    path.encode('ascii')
