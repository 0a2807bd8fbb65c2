"""What urllib.request raises."""

from io import BytesIO
from urllib.response import addinfourl

__all__ = ['URLError', 'HTTPError', 'ContentTooShortError']


class URLError(OSError):
    """There was no answer, or none that could be used.

    reason: why, a text or an exception. filename: the URL or file that was wanted, if that is known.
    """

    def __init__(self, reason, filename=None):
        self.args, self.reason = (reason,), reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return '<urlopen error ' + str(self.reason) + '>'


class HTTPError(URLError, addinfourl):
    """The answer has a status that is an error. It can be read as an answer, too.

    url: what was asked for. code: the status, msg: what the status line says of it. hdrs: the headers.
    fp: the file of the body; None: there is no body.
    """

    reason = property(lambda self: self.msg, doc='What the status line says.')
    headers = property(lambda self: self.hdrs, lambda self, value: setattr(self, 'hdrs', value), doc='The headers.')

    def __init__(self, url, code, msg, hdrs, fp):
        body = BytesIO() if fp is None else fp
        addinfourl.__init__(self, body, hdrs, url, code)
        self.filename, self.msg = url, msg

    def __str__(self):
        return 'HTTP Error {0.code}: {0.msg}'.format(self)

    def __repr__(self):
        return '<HTTPError {0.code}: {0.msg!r}>'.format(self)


class ContentTooShortError(URLError):
    """urlretrieve() got less than was announced.

    message: how much of how much came. content: what came, as urlretrieve() would have returned it.
    """

    def __init__(self, message, content):
        super().__init__(message)
        self.content = content
