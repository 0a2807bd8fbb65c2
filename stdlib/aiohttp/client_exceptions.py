"""What can go wrong with a request."""

import asyncio
from operator import attrgetter

__all__ = ('ClientError', 'ClientConnectionError', 'ClientOSError', 'ClientConnectorError', 'ClientProxyConnectionError',
           'ClientSSLError', 'ClientConnectorSSLError', 'ClientConnectorCertificateError', 'ServerConnectionError',
           'ServerTimeoutError', 'ServerDisconnectedError', 'ServerFingerprintMismatch', 'ClientResponseError',
           'ClientHttpProxyError', 'WSServerHandshakeError', 'ContentTypeError', 'ClientPayloadError', 'InvalidURL',
           'TooManyRedirects', 'UnixClientConnectorError')


def _shown(path, purpose):
    """A read-only attribute that shows another: 'a.b' for self.a.b."""
    return property(attrgetter(path), doc=purpose)


def _warn(what):
    import warnings
    warnings.warn(f'{what} is deprecated, use status instead', DeprecationWarning, stacklevel=3)


class ClientError(Exception):
    """The base of all that the client raises."""


class ClientResponseError(ClientError):
    """An answer came, but not the one that was hoped for: status, message, headers, request_info, history."""

    def __init__(self, request_info, history, *, code=None, status=None, message='', headers=None):
        if code is not None:
            if status is not None:
                raise ValueError('Both code and status arguments are provided; code is deprecated, use status instead')
            _warn('code argument')
        self.args = self.request_info, self.history = request_info, history
        self.message, self.headers, self.status = message, headers, status or code or 0

    def __str__(self):
        return f'{self.status}, message={self.message!r}, url={self.request_info.real_url!r}'

    def __repr__(self):
        parts = [repr(self.request_info), repr(self.history)]
        for name, default in ('status', 0), ('message', ''), ('headers', None):
            value = getattr(self, name)
            if value != default:
                parts.append(f'{name}={value!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    @property
    def code(self):
        """The status, by its old name."""
        _warn('code property')
        return self.status

    @code.setter
    def code(self, value):
        _warn('code property')
        self.status = value


class ContentTypeError(ClientResponseError):
    """The body's type is not what was expected."""


class WSServerHandshakeError(ClientResponseError):
    """The server does not want to speak WebSocket."""


class ClientHttpProxyError(ClientResponseError):
    """A proxy refused."""


class TooManyRedirects(ClientResponseError):
    """The way led on and on."""


class ClientConnectionError(ClientError):
    """Something with the connection."""


class ClientOSError(ClientConnectionError, OSError):
    """What the system says of it."""


class ClientConnectorError(ClientOSError):
    """No connection could be made: host, port, ssl, os_error."""

    def __init__(self, connection_key, os_error):
        OSError.__init__(self, os_error.errno, os_error.strerror)
        self.args = self._conn_key, self._os_error = connection_key, os_error

    os_error = _shown('_os_error', 'What the system said.')
    host = _shown('_conn_key.host', 'To whom.')
    port = _shown('_conn_key.port', 'To which port.')
    ssl = _shown('_conn_key.ssl', 'The ssl argument.')

    def _to(self, whom):
        ssl = 'default' if self.ssl is None or self.ssl is True else self.ssl
        return f'Cannot connect to {whom} ssl:{ssl} [{self.strerror}]'

    def __str__(self):
        return self._to(f'host {self.host}:{self.port}')

    __reduce__ = BaseException.__reduce__


class ClientProxyConnectionError(ClientConnectorError):
    """No connection to a proxy could be made."""


class UnixClientConnectorError(ClientConnectorError):
    """No connection to a Unix socket could be made."""

    def __init__(self, path, connection_key, os_error):
        ClientConnectorError.__init__(self, connection_key, os_error)
        self._path = path

    path = _shown('_path', "The socket's path.")

    def __str__(self):
        return self._to(f'unix socket {self.path}')


class ServerConnectionError(ClientConnectionError):
    """The server ended the connection, or does not answer."""


class ServerDisconnectedError(ServerConnectionError):
    """The server closed the connection before it answered."""

    def __init__(self, message=None):
        self.message = 'Server disconnected' if message is None else message
        self.args = (self.message,)


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    """The server took too long."""


class ServerFingerprintMismatch(ServerConnectionError):
    """The certificate is not the one that was expected."""

    def __init__(self, expected, got, host, port):
        self.args = self.expected, self.got, self.host, self.port = expected, got, host, port

    def __repr__(self):
        return (f'<{type(self).__name__} expected={self.expected!r} got={self.got!r} host={self.host!r} '
                f'port={self.port!r}>')


class ClientPayloadError(ClientError):
    """The body did not come as it should."""


class InvalidURL(ClientError, ValueError):
    """That is no address."""

    def __init__(self, url, description=None):
        self._url = url
        self._description = description
        super().__init__(url, description) if description else super().__init__(url)

    url = _shown('_url', 'What was given.')
    description = _shown('_description', 'What is wrong with it, or None.')

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __str__(self):
        return f'{self._url} - {self._description}' if self._description else str(self._url)


class ClientSSLError(ClientConnectorError):
    """Something with TLS."""


def _make_those_of_ssl():
    """The two classes whose bases are in ssl, which programs without TLS do not load."""
    from ssl import SSLCertVerificationError, SSLError

    class ClientConnectorSSLError(ClientSSLError, SSLError):
        """TLS could not be agreed upon."""

    class ClientConnectorCertificateError(ClientSSLError, SSLCertVerificationError):
        """The server's certificate is not to be trusted: certificate_error."""

        def __init__(self, connection_key, certificate_error):
            self.args = self._conn_key, self._certificate_error = connection_key, certificate_error

        certificate_error = _shown('_certificate_error', 'What is wrong with it.')
        ssl = _shown('_conn_key.is_ssl', 'Was it TLS?')

        def __str__(self):
            error = self._certificate_error
            return (f'Cannot connect to host {self.host}:{self.port} ssl:{self.ssl} '
                    f'[{type(error).__name__}: {error.args}]')

    for made in ClientConnectorSSLError, ClientConnectorCertificateError:
        made.__qualname__ = made.__name__
        globals()[made.__name__] = made


def __getattr__(name):
    if name in ('ClientConnectorSSLError', 'ClientConnectorCertificateError'):
        _make_those_of_ssl()
        return globals()[name]
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
