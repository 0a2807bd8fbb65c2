"""What can go wrong with a request."""

import asyncio

__all__ = ('ClientError', 'ClientConnectionError', 'ClientOSError', 'ClientConnectorError', 'ClientProxyConnectionError',
           'ClientSSLError', 'ClientConnectorSSLError', 'ClientConnectorCertificateError', 'ServerConnectionError',
           'ServerTimeoutError', 'ServerDisconnectedError', 'ServerFingerprintMismatch', 'ClientResponseError',
           'ClientHttpProxyError', 'WSServerHandshakeError', 'ContentTypeError', 'ClientPayloadError', 'InvalidURL',
           'TooManyRedirects', 'UnixClientConnectorError')


class ClientError(Exception):
    """The base of all that the client raises."""


class ClientResponseError(ClientError):
    """An answer came, but not the one that was hoped for: status, message, headers, request_info, history."""

    def __init__(self, request_info, history, *, code=None, status=None, message='', headers=None):
        self.request_info = request_info
        if code is not None and status is not None:
            raise ValueError('Both code and status arguments are provided; code is deprecated, use status instead')
        self.status = status if status is not None else code if code is not None else 0
        self.message = message
        self.headers = headers
        self.history = history
        self.args = (request_info, history)

    def __str__(self):
        return f'{self.status}, message={self.message!r}, url={self.request_info.real_url!r}'

    def __repr__(self):
        args = f'{self.request_info!r}, {self.history!r}'
        if self.status != 0:
            args += f', status={self.status!r}'
        if self.message != '':
            args += f', message={self.message!r}'
        if self.headers is not None:
            args += f', headers={self.headers!r}'
        return f'{type(self).__name__}({args})'

    @property
    def code(self):
        """The status, by its old name."""
        return self.status

    @code.setter
    def code(self, value):
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
        self._conn_key = connection_key
        self._os_error = os_error
        super().__init__(os_error.errno, os_error.strerror)
        self.args = (connection_key, os_error)

    @property
    def os_error(self):
        """What the system said."""
        return self._os_error

    @property
    def host(self):
        """To whom."""
        return self._conn_key.host

    @property
    def port(self):
        """To which port."""
        return self._conn_key.port

    @property
    def ssl(self):
        """The ssl argument."""
        return self._conn_key.ssl

    def __str__(self):
        ssl = 'default' if self.ssl is None or self.ssl is True else self.ssl
        return f'Cannot connect to host {self.host}:{self.port} ssl:{ssl} [{self.strerror}]'

    __reduce__ = BaseException.__reduce__


class ClientProxyConnectionError(ClientConnectorError):
    """No connection to a proxy could be made."""


class UnixClientConnectorError(ClientConnectorError):
    """No connection to a Unix socket could be made."""

    def __init__(self, path, connection_key, os_error):
        self._path = path
        super().__init__(connection_key, os_error)

    @property
    def path(self):
        """The socket's path."""
        return self._path

    def __str__(self):
        ssl = 'default' if self.ssl is None or self.ssl is True else self.ssl
        return f'Cannot connect to unix socket {self.path} ssl:{ssl} [{self.strerror}]'


class ServerConnectionError(ClientConnectionError):
    """The server ended the connection, or does not answer."""


class ServerDisconnectedError(ServerConnectionError):
    """The server closed the connection before it answered."""

    def __init__(self, message=None):
        if message is None:
            message = 'Server disconnected'
        self.args = (message,)
        self.message = message


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    """The server took too long."""


class ServerFingerprintMismatch(ServerConnectionError):
    """The certificate is not the one that was expected."""

    def __init__(self, expected, got, host, port):
        self.expected = expected
        self.got = got
        self.host = host
        self.port = port
        self.args = (expected, got, host, port)

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

    @property
    def url(self):
        """What was given."""
        return self._url

    @property
    def description(self):
        """What is wrong with it, or None."""
        return self._description

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __str__(self):
        return f'{self._url} - {self._description}' if self._description else str(self._url)


class ClientSSLError(ClientConnectorError):
    """Something with TLS."""


class ClientConnectorSSLError(ClientSSLError):
    """TLS could not be agreed upon."""


class ClientConnectorCertificateError(ClientSSLError, ValueError):
    """The server's certificate is not to be trusted: certificate_error."""

    def __init__(self, connection_key, certificate_error):
        self._conn_key = connection_key
        self._certificate_error = certificate_error
        self.args = (connection_key, certificate_error)

    @property
    def certificate_error(self):
        """What is wrong with it."""
        return self._certificate_error

    @property
    def host(self):
        """Whose it is."""
        return self._conn_key.host

    @property
    def port(self):
        """The port."""
        return self._conn_key.port

    @property
    def ssl(self):
        """Was it TLS?"""
        return self._conn_key.is_ssl

    def __str__(self):
        error = self._certificate_error
        return (f'Cannot connect to host {self.host}:{self.port} ssl:{self.ssl} '
                f'[{type(error).__name__}: {error.args}]')
