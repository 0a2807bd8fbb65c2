"""Fetch what URLs name: http, https, file and data."""

import io
import os

from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import (quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit)
from urllib.response import addinfourl

__all__ = ['Request', 'OpenerDirector', 'BaseHandler', 'ProxyHandler', 'HTTPHandler', 'HTTPSHandler',
           'HTTPRedirectHandler', 'urlopen', 'install_opener', 'build_opener', 'pathname2url', 'url2pathname',
           'getproxies', 'urlretrieve', 'urlcleanup']

__version__ = '3.11'
_unset = object()


class Request:
    """What is to be fetched: a URL with data (bytes, an iterable of them, a file), headers and a method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.full_url = url
        self.data = data
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = _host_name(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        """The URL with its fragment."""
        return f'{self._url}#{self.fragment}' if self.fragment else self._url

    @full_url.setter
    def full_url(self, url):
        url = url.strip()
        if url[:1] == '<' and url[-1:] == '>':
            url = url[1:-1].strip()
        url = url.removeprefix('URL:')
        self._url, _, fragment = url.partition('#')
        self.fragment = fragment or None
        scheme, colon, rest = self._url.partition(':')
        if not colon or not scheme or not scheme[0].isalpha():
            raise ValueError(f'unknown url type: {self.full_url!r}')
        self.type = scheme.lower()
        self.host, self.selector = None, rest
        if rest.startswith('//'):
            end = min((place for place in map(rest[2:].find, '/?') if place >= 0), default=len(rest) - 2) + 2
            self.host, self.selector = unquote(rest[2:end]), rest[end:]
            if not self.selector.startswith('/'):
                self.selector = '/' + self.selector

    @full_url.deleter
    def full_url(self):
        self._url = self.fragment = None
        self.selector = ''

    @property
    def data(self):
        """What is sent."""
        return self._data

    @data.setter
    def data(self, value):
        if value != self._data:
            self._data = value
            self.remove_header('Content-length')

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """The method: as given, else POST with data and GET without."""
        return getattr(self, 'method', 'GET' if self.data is None else 'POST')

    def get_full_url(self):
        """The URL with its fragment."""
        return self.full_url

    def set_proxy(self, host, type):
        """Send it to a proxy."""
        self._proxy = f'{type}://{host}'

    def has_proxy(self):
        """Was a proxy set?"""
        return hasattr(self, '_proxy')

    def add_header(self, key, val):
        """Set a header."""
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Set a header that is not sent to where a redirection leads."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        """Is it set? The name as add_header() keeps it: 'Content-type'."""
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        """A header's value, or default."""
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        """Set it no more."""
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """All headers, as pairs."""
        return list({**self.unredirected_hdrs, **self.headers}.items())


def _host_name(request):
    host = urlsplit(request.full_url).netloc or request.get_header('Host', '')
    name, _, port = host.rpartition(':')
    return (name if name and port.isdigit() else host).lower()


class BaseHandler:
    """What build_opener() takes. An opener looks at what handlers are; they have no methods to override."""


class HTTPHandler(BaseHandler):
    """http: always there."""

    def __init__(self, debuglevel=None):
        pass


class HTTPSHandler(BaseHandler):
    """https: with an ssl.SSLContext."""

    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        self._context = context


class ProxyHandler(BaseHandler):
    """proxies: {scheme: URL of a proxy}; {} for none. Without it the environment's http_proxy and so on count."""

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies


class HTTPRedirectHandler(BaseHandler):
    """Redirections are followed, ten of them, four to the same place."""

    max_repeats = 4
    max_redirections = 10


class OpenerDirector:
    """Opens URLs, with headers (addheaders) and handlers of its own."""

    def __init__(self):
        self.addheaders = [('User-agent', f'Python-urllib/{__version__}')]
        self.handlers = []

    def add_handler(self, handler):
        """Take a handler in."""
        if not isinstance(handler, BaseHandler):
            raise TypeError(f'expected BaseHandler instance, got {type(handler)!r}')
        self.handlers.append(handler)

    def close(self):
        """Nothing to do."""

    def _setting(self, kind, name):
        return next((getattr(handler, name) for handler in reversed(self.handlers) if isinstance(handler, kind)), None)

    def open(self, fullurl, data=None, timeout=_unset):
        """Open a URL (or a Request): the answer, a binary file. timeout: seconds. URLError, HTTPError."""
        return self._open(fullurl, data, timeout, self._setting(HTTPSHandler, '_context'))

    def _open(self, fullurl, data, timeout, context):
        request = Request(fullurl, data) if isinstance(fullurl, str) else fullurl
        request.timeout = None if timeout is _unset else timeout
        if data is not None:
            request.data = data
        if request.type in ('http', 'https'):
            return self._open_http(request, context)
        if request.type == 'file':
            return _open_file(request)
        if request.type == 'data':
            return _open_data(request)
        raise URLError(f'unknown url type: {request.type}')

    def _open_http(self, request, context):
        visited = {}
        while True:
            response = self._send(request, context)
            if 200 <= response.status < 300:
                response.msg = response.reason
                return response
            following = _redirected(request, response, visited)
            if following is None:
                raise HTTPError(request.full_url, response.status, response.reason, response.headers, response)
            response.close()
            following.timeout = request.timeout
            request = following

    def _send(self, request, context):
        from http import client
        if not request.host:
            raise URLError('no host given')
        body = _body(request)
        headers = self._headers(request, body)
        client._check_path(request.selector)
        if request.timeout is not None and not isinstance(request.timeout, (int, float)):
            raise TypeError(f"'{type(request.timeout).__name__}' object cannot be interpreted as an integer")
        proxies = self._setting(ProxyHandler, 'proxies')
        proxy = getattr(request, '_proxy', None) if proxies is None else proxies.get(request.type, '')
        url = f'{request.type}://{request.host}{request.selector}'
        try:
            response = client._request(request.get_method(), url, headers, body, request.timeout, context, proxy)
        except (client.HTTPException, TimeoutError) as exc:
            if not isinstance(exc, TimeoutError) or exc.errno is None and not exc.args[0].startswith('connect'):
                raise
            raise URLError(exc) from None
        except OSError as exc:
            raise URLError(exc) from None
        response.url = request.full_url
        return response

    def _headers(self, request, body):
        given = {**request.unredirected_hdrs, **request.headers}
        if body is not None:
            given.setdefault('Content-type', 'application/x-www-form-urlencoded')
        for name, value in self.addheaders:
            given.setdefault(name.capitalize(), value)
        given['Connection'] = 'close'
        given.pop('Content-length', None)   # libcurl counts itself
        return ['Accept-Encoding: identity'] * ('Accept-encoding' not in given) + [
            f'{name.title()}: {value}' for name, value in given.items()]


def _body(request):
    data = request.data
    if isinstance(data, str):
        raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.')
    if data is None or isinstance(data, (bytes, bytearray, memoryview)):
        return data
    return data.read() if hasattr(data, 'read') else b''.join(data)


def _redirected(request, response, visited):
    """The request that an answer redirects to, or None."""
    code, method = response.status, request.get_method()
    if not (code in (301, 302, 303, 307, 308) and method in ('GET', 'HEAD')
            or code in (301, 302, 303) and method == 'POST'):
        return None
    place = response.headers.get('location') or response.headers.get('uri')
    if place is None:
        return None
    if urlparse(place).scheme not in ('http', 'https', 'ftp', ''):
        raise HTTPError(place, code, f"{response.reason} - Redirection to url '{place}' is not allowed",
                        response.headers, response)
    url = urljoin(request.full_url, quote(place, safe="%/:=&?~#+!$,;'@()*[]")).replace(' ', '%20')
    if visited.get(url, 0) >= HTTPRedirectHandler.max_repeats or len(visited) >= HTTPRedirectHandler.max_redirections:
        raise HTTPError(request.full_url, code, 'The HTTP server returned a redirect error that would lead to an '
                        f'infinite loop.\nThe last 30x error message was:\n{response.reason}', response.headers, response)
    visited[url] = visited.get(url, 0) + 1
    headers = {name: value for name, value in request.headers.items()
               if name.lower() not in ('content-length', 'content-type')}
    return Request(url, headers=headers, origin_req_host=request.origin_req_host, unverifiable=True,
                   method='HEAD' if method == 'HEAD' else 'GET')


def _message(pairs):
    from http.client import HTTPMessage
    return HTTPMessage(pairs)


def _kind_of(name):
    """The kind of a file by its name, for a header."""
    kinds = {'.txt': 'text/plain', '.py': 'text/x-python', '.html': 'text/html', '.htm': 'text/html', '.css': 'text/css',
             '.json': 'application/json', '.js': 'text/javascript', '.csv': 'text/csv', '.xml': 'text/xml',
             '.png': 'image/png', '.jpg': 'image/jpeg', '.gif': 'image/gif', '.svg': 'image/svg+xml',
             '.pdf': 'application/pdf', '.zip': 'application/zip'}
    return kinds.get(os.path.splitext(name)[1].lower(), 'text/plain')


def _open_file(request):
    import datetime
    if request.host and request.host != 'localhost':
        raise URLError('file:// scheme is supported only on localhost')
    name = url2pathname(request.selector)
    try:
        found = os.stat(name)
        changed = datetime.datetime.fromtimestamp(int(found.st_mtime), datetime.timezone.utc)
        headers = _message([('Content-type', _kind_of(name)), ('Content-length', str(found.st_size)),
                            ('Last-modified', changed.strftime('%a, %d %b %Y %H:%M:%S GMT'))])
        return addinfourl(open(name, 'rb'), headers, 'file://' + (request.host or '') + request.selector)
    except OSError as exc:
        raise URLError(exc) from None


def _open_data(request):
    import base64
    kind, data = request.full_url.partition(':')[2].split(',', 1)
    data = unquote_to_bytes(data)
    if kind.endswith(';base64'):
        data = base64.decodebytes(data)
        kind = kind[:-7]
    headers = _message([('Content-type', kind or 'text/plain;charset=US-ASCII'), ('Content-length', str(len(data)))])
    return addinfourl(io.BytesIO(data), headers, request.full_url)


_opener = None


def build_opener(*handlers):
    """An OpenerDirector with handlers, objects or classes."""
    opener = OpenerDirector()
    for handler in handlers:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


def install_opener(opener):
    """Let urlopen() use an opener."""
    global _opener
    _opener = opener


def urlopen(url, data=None, timeout=_unset, *, cafile=None, capath=None, cadefault=False, context=None):
    """Open a URL (or a Request): the answer, a binary file with status, headers and url.

    data: bytes to send (as POST). timeout: seconds without an answer, then TimeoutError. context: an
    ssl.SSLContext. URLError when there is no answer, HTTPError when its status is an error.
    """
    global _opener
    if _opener is None:
        _opener = build_opener()
    if context is not None and _opener._setting(HTTPSHandler, '_context') is None:
        return _opener._open(url, data, timeout, context)
    return _opener.open(url, data, timeout)


_retrieved = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Fetch a URL into a file (a temporary one without filename): (its name, headers).

    reporthook(pieces, size of a piece, size of all or -1) is called as it goes on.
    """
    import tempfile
    with urlopen(url, data) as source:
        headers = source.info()
        if url.startswith('file:') and not filename:
            return url2pathname(urlparse(url).path), headers
        if filename:
            target = open(filename, 'wb')
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
            _retrieved.append(filename)
        with target:
            size = int(headers.get('Content-Length') or -1)
            pieces = got = 0
            if reporthook:
                reporthook(pieces, 8192, size)
            while piece := source.read(8192):
                got += len(piece)
                pieces += 1
                target.write(piece)
                if reporthook:
                    reporthook(pieces, 8192, size)
    if 0 <= got < size:
        raise ContentTooShortError(f'retrieval incomplete: got only {got} out of {size} bytes', (filename, headers))
    return filename, headers


def urlcleanup():
    """Remove the temporary files of urlretrieve(), and the installed opener."""
    global _opener
    for name in _retrieved:
        try:
            os.unlink(name)
        except OSError:
            pass
    _retrieved.clear()
    _opener = None


def pathname2url(pathname):
    """A file's name as the path of a URL."""
    return quote(pathname)


def url2pathname(pathname):
    """The path of a URL as a file's name."""
    return unquote(pathname)


def getproxies():
    """The proxies that the environment names: {scheme: URL}."""
    found = {}
    for name, value in os.environ.items():
        if value and name.lower().endswith('_proxy'):
            found[name[:-6].lower()] = value
    return found
