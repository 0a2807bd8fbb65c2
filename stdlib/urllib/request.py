"""Fetch what URLs name: http, https, file and data."""

import io
import os

from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import (quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit)
from urllib.response import addinfourl

_AUTH = ('HTTPPasswordMgr', 'HTTPPasswordMgrWithDefaultRealm', 'HTTPPasswordMgrWithPriorAuth',
         'AbstractBasicAuthHandler', 'HTTPBasicAuthHandler', 'ProxyBasicAuthHandler')
__all__ = ['Request', 'OpenerDirector', 'BaseHandler', 'HTTPDefaultErrorHandler', 'HTTPRedirectHandler', 'ProxyHandler',
           'HTTPHandler', 'FileHandler', 'UnknownHandler', 'HTTPErrorProcessor', 'DataHandler', 'HTTPSHandler', 'urlopen',
           'install_opener', 'build_opener', 'pathname2url', 'url2pathname', 'getproxies', 'urlretrieve', 'urlcleanup',
           *_AUTH]

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
    """Takes part in opening URLs with methods that the opener finds by their names, `http` being any scheme:
    http_request(request) may change a request, http_open(request) gives an answer or None, http_response(request,
    response) may change an answer, http_error_404(request, response, code, message, headers) says what to do about one.
    `parent` is the opener. Handlers with a smaller handler_order are asked first.
    """

    handler_order = 500

    def add_parent(self, parent):
        """The opener calls this when it takes the handler in."""
        self.parent = parent

    def close(self):
        """Nothing to do."""

    def __lt__(self, other):
        return self.handler_order < getattr(other, 'handler_order', self.handler_order + 1)


class HTTPErrorProcessor(BaseHandler):
    """Hands answers that are errors to the methods for them."""

    handler_order = 1000

    def http_response(self, request, response):
        """The answer, or what a method for such errors makes of it."""
        code, message, headers = response.code, response.msg, response.info()
        if 200 <= code < 300:
            return response
        return self.parent.error('http', request, response, code, message, headers)

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises HTTPError for what no other handler has taken."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        """Raises it."""
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class UnknownHandler(BaseHandler):
    """Raises URLError for schemes that no handler knows."""

    def unknown_open(self, req):
        """Raises it."""
        raise URLError(f'unknown url type: {req.type}')


class AbstractHTTPHandler(BaseHandler):
    """What http and https have in common."""

    _context = None

    def __init__(self, debuglevel=None):
        self._debuglevel = debuglevel or 0

    def set_http_debuglevel(self, level):
        """Accepted, without effect."""
        self._debuglevel = int(level)

    def do_request_(self, request):
        """Checks a request and gives it the headers that it lacks."""
        if not request.host:
            raise URLError('no host given')
        data = request.data
        if isinstance(data, str):
            raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. '
                            'It cannot be of type str.')
        if data is not None and not request.has_header('Content-type'):
            request.add_unredirected_header('Content-type', 'application/x-www-form-urlencoded')
        if not request.has_header('Host'):
            request.add_unredirected_header('Host', request.host)
        for name, value in self.parent.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name.capitalize(), value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """Sends the request: the answer. URLError if there is none."""
        from http import client
        client._check_path(req.selector)
        timeout = req.timeout
        if timeout is not None and not isinstance(timeout, (int, float)):
            raise TypeError(f"'{type(timeout).__name__}' object cannot be interpreted as an integer")
        proxies = self.parent._proxies()
        proxy = getattr(req, '_proxy', None) if proxies is None else proxies.get(req.type, '')
        if proxy and proxies is not None and proxy_bypass(req.host):
            proxy = ''
        url = f'{req.type}://{req.host}{req.selector}'
        try:
            response = client._request(req.get_method(), url, _headers(req), _body(req), timeout,
                                       http_conn_args.get('context'), proxy)
        except (client.HTTPException, TimeoutError) as exc:
            if not isinstance(exc, TimeoutError) or exc.errno is None and not exc.args[0].startswith('connect'):
                raise
            raise URLError(exc) from None
        except OSError as exc:
            raise URLError(exc) from None
        response.url = req.full_url
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    """http."""

    http_request = AbstractHTTPHandler.do_request_

    def http_open(self, req):
        """The answer."""
        return self.do_open(None, req)


class HTTPSHandler(AbstractHTTPHandler):
    """https: with an ssl.SSLContext."""

    https_request = AbstractHTTPHandler.do_request_

    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        super().__init__(debuglevel)
        self._context = context

    def https_open(self, req):
        """The answer."""
        return self.do_open(None, req, context=self._context)


class ProxyHandler(BaseHandler):
    """proxies: {scheme: URL of a proxy}; {} for none. Without it the environment's http_proxy and so on count."""

    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies


class HTTPRedirectHandler(BaseHandler):
    """Redirections are followed, ten of them, four to the same place."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = ('The HTTP server returned a redirect error that would lead to an infinite loop.\n'
               'The last 30x error message was:\n')

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The request that a redirection leads to. HTTPError if it is not to be followed; None: leave it to others."""
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ('GET', 'HEAD')
                or code in (301, 302, 303) and method == 'POST'):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {name: value for name, value in req.headers.items()
                if name.lower() not in ('content-length', 'content-type')}
        return Request(newurl.replace(' ', '%20'), headers=kept, origin_req_host=req.origin_req_host, unverifiable=True,
                       method='HEAD' if method == 'HEAD' else 'GET')

    def http_error_302(self, req, fp, code, msg, headers):
        """Follows the redirection."""
        place = headers.get('location') or headers.get('uri')
        if place is None:
            return None
        if urlparse(place).scheme not in ('http', 'https', 'ftp', ''):
            raise HTTPError(place, code, f"{msg} - Redirection to url '{place}' is not allowed", headers, fp)
        following = self.redirect_request(
            req, fp, code, msg, headers, urljoin(req.full_url, quote(place, safe="%/:=&?~#+!$,;'@()*[]")))
        if following is None:
            return None
        visited = following.redirect_dict = getattr(req, 'redirect_dict', {})
        req.redirect_dict = visited
        url = following.full_url
        if visited.get(url, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[url] = visited.get(url, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(following, timeout=_unset if req.timeout is None else req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class FileHandler(BaseHandler):
    """file: URLs."""

    def file_open(self, req):
        """The file."""
        return self.open_local_file(req)

    def open_local_file(self, req):
        """The file, with headers that tell its size and kind."""
        return _open_file(req)


class DataHandler(BaseHandler):
    """data: URLs."""

    def data_open(self, req):
        """What the URL holds."""
        return _open_data(req)


class OpenerDirector:
    """Opens URLs, with headers (addheaders) and handlers of its own."""

    def __init__(self):
        self.addheaders = [('User-agent', f'Python-urllib/{__version__}')]
        self.handlers = []

    def add_handler(self, handler):
        """Take a handler in."""
        if not hasattr(handler, 'add_parent'):
            raise TypeError(f'expected BaseHandler instance, got {type(handler)!r}')
        place = len(self.handlers)
        while place and handler < self.handlers[place - 1]:
            place -= 1
        self.handlers.insert(place, handler)
        handler.add_parent(self)

    def close(self):
        """Nothing to do."""

    def _methods(self, name):
        return [getattr(handler, name) for handler in self.handlers if hasattr(handler, name)]

    def _proxies(self):
        found = [handler.proxies for handler in self.handlers if isinstance(handler, ProxyHandler)]
        return found[0] if found else None

    def _first(self, name, *args):
        """What the first handler gives that has such a method and does not answer None."""
        for method in self._methods(name):
            result = method(*args)
            if result is not None:
                return result
        return None

    def open(self, fullurl, data=None, timeout=_unset):
        """Open a URL (or a Request): the answer, a binary file. timeout: seconds. URLError, HTTPError."""
        request = Request(fullurl, data) if isinstance(fullurl, str) else fullurl
        request.timeout = None if timeout is _unset else timeout
        if data is not None:
            request.data = data
        scheme = request.type
        for method in self._methods(scheme + '_request'):
            request = method(request)
        response = (self._first('default_open', request) or self._first(scheme + '_open', request)
                    or self._first('unknown_open', request))
        for method in self._methods(scheme + '_response'):
            response = method(request, response)
        return response

    def error(self, proto, *args):
        """What the handlers make of an error. args: of http: request, answer, code, message, headers."""
        if proto not in ('http', 'https'):
            return self._first(proto + '_error', *args)
        result = self._first(f'http_error_{args[2]}', *args)
        return self._first('http_error_default', *args) if result is None else result


def _headers(request):
    given = {**request.unredirected_hdrs, **request.headers}
    host = given.pop('Host', request.host)
    if host != request.host:
        given['Host'] = host
    given['Connection'] = 'close'
    given.pop('Content-length', None)   # libcurl counts itself
    return ['Accept-Encoding: identity'] * ('Accept-encoding' not in given) + [
        f'{name.title()}: {value}' for name, value in given.items()]


def _body(request):
    data = request.data
    if data is None or isinstance(data, (bytes, bytearray, memoryview)):
        return data
    return data.read() if hasattr(data, 'read') else b''.join(data)


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
    name = url2pathname(request.selector)
    try:
        found = os.stat(name)
        if request.host and request.host != 'localhost':
            raise URLError('file not on local host')
        changed = datetime.datetime.fromtimestamp(int(found.st_mtime), datetime.timezone.utc)
        headers = _message([('Content-type', _kind_of(name)), ('Content-length', str(found.st_size)),
                            ('Last-modified', changed.strftime('%a, %d %b %Y %H:%M:%S GMT'))])
        return addinfourl(open(name, 'rb'), headers, 'file://' + (request.host or '') + request.selector)
    except OSError as exc:
        raise exc if isinstance(exc, URLError) else URLError(exc) from None


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
    """An OpenerDirector with handlers, objects or classes, and the usual ones that these do not replace.

    (ProxyHandler is none of them: without one the client looks at the environment itself.)
    """
    opener = OpenerDirector()
    for usual in (UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FileHandler,
                  HTTPErrorProcessor, DataHandler, HTTPSHandler):
        if not any(issubclass(given if isinstance(given, type) else type(given), usual) for given in handlers):
            opener.add_handler(usual())
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
    if context is not None:
        return build_opener(HTTPSHandler(context=context)).open(url, data, timeout)
    if _opener is None:
        _opener = build_opener()
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


def proxy_bypass(host):
    """Does the environment's no_proxy spare a host ('name' or 'name:port')? It has names, which stand for all below
    them too, and '*' for everything."""
    spared = getproxies().get('no', '')
    if spared.strip() == '*':
        return True
    host = host.lower()
    name = host.rpartition(':')[0] if host.rpartition(':')[2].isdigit() and host.count(':') == 1 else host
    names = [one.strip().lstrip('.').lower() for one in spared.split(',')]
    return any(one and (text == one or text.endswith('.' + one)) for one in names for text in (host, name))


def __getattr__(name):
    if name in _AUTH:
        from . import _auth
        return getattr(_auth, name)
    raise AttributeError(f"module 'urllib.request' has no attribute {name!r}")
