"""What is wrong with a message as it came."""


class HttpProcessingError(Exception):
    """A message that cannot be understood; code is the status to answer with."""

    code = 0
    message = ''
    headers = None

    def __init__(self, *, code=None, message='', headers=None):
        if code is not None:
            self.code = code
        self.headers = headers
        self.message = message

    def __str__(self):
        return f'{self.code}, message={self.message!r}'

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


class BadHttpMessage(HttpProcessingError):
    """It is no HTTP."""

    code = 400
    message = 'Bad Request'

    def __init__(self, message, *, headers=None):
        super().__init__(message=message, headers=headers)
        self.args = (message,)


class HttpBadRequest(BadHttpMessage):
    """It is HTTP, but wrong."""

    code = 400
    message = 'Bad Request'


class PayloadEncodingError(BadHttpMessage):
    """The body's encoding is wrong."""


class ContentEncodingError(PayloadEncodingError):
    """The body cannot be decompressed."""


class TransferEncodingError(PayloadEncodingError):
    """The body's pieces are wrong."""


class ContentLengthError(PayloadEncodingError):
    """The body's length is not what was announced."""


class LineTooLong(BadHttpMessage):
    """A line of the header is too long."""

    def __init__(self, line, limit='Unknown', actual_size='Unknown'):
        super().__init__(f'Got more than {limit} bytes ({actual_size}) when reading {line}.')
        self.args = (line, limit, actual_size)


class InvalidHeader(BadHttpMessage):
    """A header line is none."""

    def __init__(self, hdr):
        hdr = hdr.decode('utf-8', 'surrogateescape') if isinstance(hdr, bytes) else hdr
        super().__init__(f'Invalid HTTP Header: {hdr}')
        self.hdr = hdr
        self.args = (hdr,)


class BadStatusLine(BadHttpMessage):
    """The first line is wrong."""

    def __init__(self, line='', error=None):
        line = line if isinstance(line, str) else repr(line)
        super().__init__(error or f'Bad status line {line!r}')
        self.args = (line,)
        self.line = line


class InvalidURLError(BadHttpMessage):
    """The request's target is wrong."""
