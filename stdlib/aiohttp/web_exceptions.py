"""Responses that can be raised: one class for each status of HTTP."""

import _http_server
from yarl import URL

from .web_response import Response

_Base = _http_server.exception_base(Response)


class HTTPException(_Base):
    """A response that is an exception. reason, text, headers and content_type as those of Response."""

    status_code = -1
    empty_body = False
    __http_exception__ = True

    def __init__(self, *, headers=None, reason=None, body=None, text=None, content_type=None):
        if body is not None:
            import warnings
            warnings.warn('body argument is deprecated for http web exceptions', DeprecationWarning)
        Response.__init__(self, status=self.status_code, headers=headers, body=body, text=text, reason=reason,
                          content_type=content_type)
        Exception.__init__(self, self.reason)
        if self.body is None and not self.empty_body:
            self.text = f'{self.status}: {self.reason}'

    def __bool__(self):
        return True

    def __str__(self):
        return self.reason

    def __repr__(self):
        return f'<{type(self).__name__} {self.reason} not prepared>' if not self.prepared else Response.__repr__(self)


class HTTPError(HTTPException):
    """4xx and 5xx."""


class HTTPRedirection(HTTPException):
    """3xx."""


class HTTPSuccessful(HTTPException):
    """2xx."""


class HTTPClientError(HTTPError):
    """4xx."""


class HTTPServerError(HTTPError):
    """5xx."""


class _HTTPMove(HTTPRedirection):
    def __init__(self, location, *, headers=None, reason=None, body=None, text=None, content_type=None):
        if not location:
            raise ValueError('HTTP redirects need a location to redirect to.')
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        self._location = location
        self.headers['Location'] = str(URL(location))

    @property
    def location(self):
        """Where to go: a URL, as it was given."""
        return self._location


class HTTPMethodNotAllowed(HTTPClientError):
    """405: method, and the methods that are allowed."""

    status_code = 405

    def __init__(self, method, allowed_methods, *, headers=None, reason=None, body=None, text=None,
                 content_type=None):
        allowed = ','.join(sorted(allowed_methods))
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        self.headers['Allow'] = allowed
        self._allowed = set(allowed_methods)
        self._method = method

    @property
    def allowed_methods(self):
        """The set of methods that are allowed."""
        return self._allowed

    @property
    def method(self):
        """The method that is not."""
        return self._method


class HTTPRequestEntityTooLarge(HTTPClientError):
    """413: sizes in bytes."""

    status_code = 413

    def __init__(self, max_size, actual_size, **kwargs):
        kwargs.setdefault('text', f'Maximum request body size {max_size} exceeded, actual body size {actual_size}')
        super().__init__(**kwargs)


class HTTPUnavailableForLegalReasons(HTTPClientError):
    """451: link names who demanded it."""

    status_code = 451

    def __init__(self, link, *, headers=None, reason=None, body=None, text=None, content_type=None):
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        if link is not None:
            self.headers['Link'] = f'<{link}>; rel="blocked-by"'
        self._link = link

    @property
    def link(self):
        """Who demanded it, a URL."""
        return self._link


def _make(base, classes, **attributes):
    for code, name in classes.items():
        body = {'status_code': code, '__module__': __name__, '__doc__': f'{code}.', **attributes}
        globals()[name] = type(name, (base,), body)


_make(HTTPSuccessful, {200: 'HTTPOk', 201: 'HTTPCreated', 202: 'HTTPAccepted', 203: 'HTTPNonAuthoritativeInformation',
                       206: 'HTTPPartialContent'})
_make(HTTPSuccessful, {204: 'HTTPNoContent', 205: 'HTTPResetContent'}, empty_body=True)
_make(_HTTPMove, {300: 'HTTPMultipleChoices', 301: 'HTTPMovedPermanently', 302: 'HTTPFound', 303: 'HTTPSeeOther',
                  305: 'HTTPUseProxy', 307: 'HTTPTemporaryRedirect', 308: 'HTTPPermanentRedirect'})
_make(HTTPRedirection, {304: 'HTTPNotModified'}, empty_body=True)
_make(HTTPClientError, {
    400: 'HTTPBadRequest', 401: 'HTTPUnauthorized', 402: 'HTTPPaymentRequired', 403: 'HTTPForbidden',
    404: 'HTTPNotFound', 406: 'HTTPNotAcceptable', 407: 'HTTPProxyAuthenticationRequired', 408: 'HTTPRequestTimeout',
    409: 'HTTPConflict', 410: 'HTTPGone', 411: 'HTTPLengthRequired', 412: 'HTTPPreconditionFailed',
    414: 'HTTPRequestURITooLong', 415: 'HTTPUnsupportedMediaType', 416: 'HTTPRequestRangeNotSatisfiable',
    417: 'HTTPExpectationFailed', 421: 'HTTPMisdirectedRequest', 422: 'HTTPUnprocessableEntity',
    424: 'HTTPFailedDependency', 426: 'HTTPUpgradeRequired', 428: 'HTTPPreconditionRequired',
    429: 'HTTPTooManyRequests', 431: 'HTTPRequestHeaderFieldsTooLarge'})
_make(HTTPServerError, {
    500: 'HTTPInternalServerError', 501: 'HTTPNotImplemented', 502: 'HTTPBadGateway', 503: 'HTTPServiceUnavailable',
    504: 'HTTPGatewayTimeout', 505: 'HTTPVersionNotSupported', 506: 'HTTPVariantAlsoNegotiates',
    507: 'HTTPInsufficientStorage', 510: 'HTTPNotExtended', 511: 'HTTPNetworkAuthenticationRequired'})

__all__ = tuple(name for name in globals() if name.startswith('HTTP'))
