"""ClientSession: requests that share connections, cookies and defaults."""

import asyncio
import sys
from collections.abc import Coroutine

import _fetch
from multidict import CIMultiDict, MultiDict, istr
from yarl import URL

from . import client_exceptions
from .client_exceptions import (ClientConnectionError, ClientConnectorError, ClientError, ClientHttpProxyError,
                                ClientOSError, ClientPayloadError, ClientProxyConnectionError, ClientResponseError,
                                ClientSSLError, ContentTypeError, InvalidURL, ServerConnectionError,
                                ServerDisconnectedError, ServerFingerprintMismatch, ServerTimeoutError,
                                TooManyRedirects, UnixClientConnectorError, WSServerHandshakeError)
from .client_reqrep import ClientRequest, ClientResponse, Fingerprint, RequestInfo
from .connector import BaseConnector, NamedPipeConnector, TCPConnector, UnixConnector, _chosen_ssl, _sooner
from .helpers import BasicAuth, get_env_proxy_for_url, get_running_loop, sentinel
from .http import HttpVersion11
from .typedefs import DEFAULT_JSON_ENCODER

import dataclasses
from typing import Optional

__all__ = ('ClientSession', 'ClientTimeout', 'request')


@dataclasses.dataclass(frozen=True)
class ClientTimeout:
    """Time limits in seconds (None, 0: none): of a whole request, of getting a connection, of connecting, between
    two pieces of an answer."""

    total: Optional[float] = None
    connect: Optional[float] = None
    sock_read: Optional[float] = None
    sock_connect: Optional[float] = None
    ceil_threshold: float = 5


DEFAULT_TIMEOUT = ClientTimeout(total=5 * 60)


def __getattr__(name):
    if name == 'ClientWebSocketResponse':
        from .client_ws import ClientWebSocketResponse
        return ClientWebSocketResponse
    if name in ('ClientConnectorCertificateError', 'ClientConnectorSSLError'):
        return getattr(client_exceptions, name)
    raise AttributeError(f"module 'aiohttp.client' has no attribute {name!r}")


class ClientSession:
    """Makes requests. Close it in the end, or use it in `async with`.

    base_url: what relative URLs are taken from. headers, cookies, auth, timeout (a ClientTimeout), raise_for_status,
    json_serialize, trust_env (proxies of the environment), cookie_jar, connector: for all requests.
    """

    _source_traceback = None
    _connector = None

    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, skip_auto_headers=None,
                 auth=None, json_serialize=DEFAULT_JSON_ENCODER, request_class=ClientRequest,
                 response_class=ClientResponse, ws_response_class=None, version=HttpVersion11, cookie_jar=None,
                 connector_owner=True, raise_for_status=False, read_timeout=sentinel, conn_timeout=None,
                 timeout=sentinel, auto_decompress=True, trust_env=False, requote_redirect_url=True,
                 trace_configs=None, read_bufsize=2 ** 16, max_line_size=8190, max_field_size=8190,
                 fallback_charset_resolver=None):
        if loop is None and connector is not None:
            loop = connector._loop
        loop = get_running_loop(loop)
        if base_url is None or isinstance(base_url, URL):
            self._base_url = base_url
        else:
            self._base_url = URL(base_url)
            if self._base_url.origin() != self._base_url:
                raise AssertionError('Only absolute URLs without path part are supported')
        if connector is None:
            connector = TCPConnector(loop=loop)
        elif connector._loop is not loop:
            raise RuntimeError('Session and connector has to use same event loop')
        self._loop = loop
        self._connector_owner = connector_owner
        if timeout is sentinel or timeout is None:
            timeout = DEFAULT_TIMEOUT
            if read_timeout is not sentinel:
                timeout = dataclasses.replace(timeout, total=read_timeout)
            if conn_timeout is not None:
                timeout = dataclasses.replace(timeout, connect=conn_timeout)
        elif not isinstance(timeout, ClientTimeout):
            raise ValueError(f'timeout parameter cannot be of {type(timeout)} type, please use '
                             "'timeout=ClientTimeout(...)'")
        self._timeout = timeout
        self._connector = connector     # from now on the session is one that can be left open
        if cookie_jar is None:
            cookie_jar = _LazyJar(loop)
        self._cookie_jar = cookie_jar
        if cookies is not None:
            self.cookie_jar.update_cookies(cookies)
        self._default_headers = CIMultiDict(headers) if headers else CIMultiDict()
        self._skip_auto_headers = frozenset(map(istr, skip_auto_headers or ()))
        self._skip = frozenset(map(str.lower, self._skip_auto_headers))
        self._default_auth = auth
        self._json_serialize = json_serialize
        self._request_class, self._response_class = request_class, response_class
        self._ws_response_class = ws_response_class
        self._version = version
        self._raise_for_status = raise_for_status
        self._auto_decompress = auto_decompress
        self._trust_env = trust_env
        self._requote_redirect_url = requote_redirect_url
        self._read_bufsize = read_bufsize
        self._trace_configs = trace_configs or []
        for config in self._trace_configs:
            config.freeze()
        self._resolve_charset = fallback_charset_resolver

    def __init_subclass__(cls):
        import warnings
        warnings.warn(f'Inheritance class {cls.__name__} from ClientSession is discouraged', DeprecationWarning,
                      stacklevel=2)

    def __del__(self):
        if self.closed:
            return
        import warnings
        warnings.warn(f'Unclosed client session {self!r}', ResourceWarning, source=self)
        self._loop.call_exception_handler({'client_session': self, 'message': 'Unclosed client session'})

    # --- requests ---

    def request(self, method, url, **kwargs):
        """Make a request: `async with session.request(...) as response`, or `await` it."""
        return _RequestContextManager(self._request(method, url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        """Make a GET request."""
        return _RequestContextManager(self._request('GET', url, allow_redirects=allow_redirects, **kwargs))

    def options(self, url, *, allow_redirects=True, **kwargs):
        """Make an OPTIONS request."""
        return _RequestContextManager(self._request('OPTIONS', url, allow_redirects=allow_redirects, **kwargs))

    def head(self, url, *, allow_redirects=False, **kwargs):
        """Make a HEAD request."""
        return _RequestContextManager(self._request('HEAD', url, allow_redirects=allow_redirects, **kwargs))

    def post(self, url, *, data=None, **kwargs):
        """Make a POST request."""
        return _RequestContextManager(self._request('POST', url, data=data, **kwargs))

    def put(self, url, *, data=None, **kwargs):
        """Make a PUT request."""
        return _RequestContextManager(self._request('PUT', url, data=data, **kwargs))

    def patch(self, url, *, data=None, **kwargs):
        """Make a PATCH request."""
        return _RequestContextManager(self._request('PATCH', url, data=data, **kwargs))

    def delete(self, url, **kwargs):
        """Make a DELETE request."""
        return _RequestContextManager(self._request('DELETE', url, **kwargs))

    def ws_connect(self, url, **kwargs):
        """Open a WebSocket: `async with session.ws_connect(url) as ws`, or `await` it."""
        from .client_ws import connect
        return _WSRequestContextManager(connect(self, url, **kwargs))

    async def _request(self, method, str_or_url, *, params=None, data=None, json=None, cookies=None, headers=None,
                       skip_auto_headers=None, auth=None, allow_redirects=True, max_redirects=10, compress=None,
                       chunked=None, expect100=False, raise_for_status=None, read_until_eof=True, proxy=None,
                       proxy_auth=None, timeout=sentinel, verify_ssl=None, fingerprint=None, ssl_context=None, ssl=None,
                       server_hostname=None, proxy_headers=None, trace_request_ctx=None, read_bufsize=None,
                       auto_decompress=None, max_line_size=None, max_field_size=None):
        if self.closed:
            raise RuntimeError('Session is closed')
        if verify_ssl is not None or fingerprint is not None or ssl_context is not None or ssl is not None:
            ssl = _chosen_ssl(verify_ssl, ssl_context, fingerprint, ssl)
        if json is not None:
            data = self._json_body(json, data)
        if not isinstance(chunked, bool) and chunked is not None:
            import warnings
            warnings.warn('Chunk size is deprecated #1615', DeprecationWarning)
        method = method.upper()
        headers = self._prepare_headers(headers) if headers else self._default_headers     # copied before it is changed
        proxy_headers = self._prepare_headers(proxy_headers) if proxy_headers else None
        url = _valid_url(str_or_url, self._build_url)
        skip = self._skip
        if skip_auto_headers is not None:
            skip = skip | frozenset(map(str.lower, skip_auto_headers))
        if proxy is not None:
            proxy = _valid_url(proxy, URL)
        if timeout is sentinel:
            timeout = self._timeout
        elif not isinstance(timeout, ClientTimeout):
            timeout = ClientTimeout(total=timeout) if timeout is not None and timeout > 0 else ClientTimeout()
        total = self._loop.time() + timeout.total if timeout.total and timeout.total > 0 else None
        traces = self._traces_of(trace_request_ctx)
        for trace in traces:
            await trace.tell('request_start', method, url.update_query(params) if params else url, headers)
        history = []
        try:
            while True:
                if params:
                    url = _with_params(url, params)
                url, used_auth = self._login_for(url, auth, headers)
                used_proxy, used_proxy_auth = proxy, proxy_auth
                if proxy is None and self._trust_env:
                    try:
                        used_proxy, used_proxy_auth = get_env_proxy_for_url(url)
                    except LookupError:
                        pass
                request = self._request_class(
                    method, url, headers=headers, skip_auto_headers=skip, data=data,
                    cookies=self._cookies_for(url, cookies), auth=used_auth, chunked=chunked, compress=compress, expect100=expect100, proxy=used_proxy,
                    proxy_auth=used_proxy_auth, proxy_headers=proxy_headers, ssl=ssl, loop=self._loop,
                    auto_decompress=self._auto_decompress if auto_decompress is None else auto_decompress,
                    unix_path=self._connector._unix_path)
                if url.scheme not in ('http', 'https', 'ws', 'wss'):
                    raise AssertionError()
                response = await self._answer_to(request, timeout, total, traces, read_bufsize or self._read_bufsize)
                if not allow_redirects or response.status not in (301, 302, 303, 307, 308):
                    break
                for trace in traces:
                    await trace.tell('request_redirect', method, url, headers, response)
                history.append(response)
                if max_redirects and len(history) >= max_redirects:
                    response.close()
                    raise TooManyRedirects(history[0].request_info, tuple(history))
                if response.status == 303 and method != 'HEAD' or \
                        response.status in (301, 302) and method == 'POST':
                    method, data = 'GET', None
                    headers = headers.copy()
                    headers.pop('Content-Length', None)
                place = response._headers.get('Location') or response._headers.get('URI')
                if place is None:
                    break
                response.release()
                url, followed = self._following(url, place), url
                if url.origin() != followed.origin():
                    auth = None
                    headers = headers.copy()
                    headers.pop('Authorization', None)
                params = None
            if raise_for_status is None:
                raise_for_status = self._raise_for_status
            if raise_for_status is True:
                response.raise_for_status()
            elif raise_for_status is not None and raise_for_status is not False:
                await raise_for_status(response)
            response._history = tuple(history)
            for trace in traces:
                await trace.tell('request_end', method, url, headers, response)
            if traces:
                response._traces = traces
            return response
        except BaseException as exc:
            for trace in traces:
                await trace.tell('request_exception', method, url, headers, exc)
            raise

    def _json_body(self, value, data):
        if data is not None:
            raise ValueError('data and json parameters can not be used at the same time')
        from .payload import JsonPayload
        return JsonPayload(value, dumps=self._json_serialize)

    def _login_for(self, url, auth, headers):
        """(the URL without a login, the login to send or None). ValueError if there are two."""
        own = BasicAuth.from_url(url) if '@' in url.raw_authority else None
        if auth and own:
            raise ValueError('Cannot combine AUTH argument with credentials encoded in URL')
        if own:
            url = url.with_user(None)
        auth = auth or own or self._default_auth
        if auth is not None and 'Authorization' in headers:
            raise ValueError('Cannot combine AUTHORIZATION header with AUTH argument or credentials encoded in URL')
        return url, auth

    def _cookies_for(self, url, given):
        """What of the jar and of those given for this request goes to a URL; None: nothing."""
        jar = self._cookie_jar
        kept = None if type(jar) is _LazyJar and not jar._kept_any() else jar.filter_cookies(url)
        if given is None:
            return kept
        from .cookiejar import CookieJar
        own = CookieJar(loop=self._loop, unsafe=True)
        own.update_cookies(given)
        if not kept:
            return own.filter_cookies(url)
        kept.load(own.filter_cookies(url))
        return kept

    async def _answer_to(self, request, timeout, total, traces, bufsize):
        """Send one request: the response, whose cookies are in the jar."""
        try:
            exchange = await self._connector.send(request, timeout, total, traces, bufsize)
        except ClientError:
            raise
        except OSError as exc:
            if exc.errno is None and isinstance(exc, asyncio.TimeoutError):
                raise
            raise ClientOSError(*exc.args) from exc
        response = self._response_class(request.method, request.url, exchange=exchange, request=request, history=(),
                                        session=self)
        if 'Set-Cookie' in response._headers:
            self._cookie_jar.update_cookies(response.cookies, response._url)
        return response

    def _traces_of(self, context):
        """Who is told of one request."""
        if not self._trace_configs:
            return ()
        from .tracing import Trace
        return [Trace(self, config, config.trace_config_ctx(trace_request_ctx=context))
                for config in self._trace_configs]

    def _following(self, url, place):
        """Where a Location header leads to. InvalidURL, ValueError."""
        try:
            target = URL(place, encoded=not self._requote_redirect_url)
        except ValueError as exc:
            raise InvalidURL(place) from exc
        if target.scheme not in ('http', 'https', ''):
            raise ValueError('Can redirect only to http or https')
        if not target.scheme:
            target = url.join(target)
        try:
            target.origin()
        except ValueError as exc:
            raise InvalidURL(target) from exc
        return target

    def _build_url(self, str_or_url):
        url = URL(str_or_url)
        if self._base_url is None:
            return url
        if url.is_absolute() or not url.path.startswith('/'):
            raise AssertionError()
        return self._base_url.join(url)

    def _prepare_headers(self, headers):
        result = self._default_headers.copy()
        if not hasattr(headers, 'items'):
            headers = CIMultiDict(headers)
        added = set()
        for name, value in headers.items():
            if name.lower() in added:
                result.add(name, value)
            else:
                result[name] = value
                added.add(name.lower())
        return result

    # --- its end ---

    async def close(self):
        """Close it, with its connections."""
        if not self.closed:
            if self._connector is not None and self._connector_owner:
                self._connector._shut()
            self._connector = None

    def detach(self):
        """Close it without closing its connector."""
        self._connector = None

    def __enter__(self):
        raise TypeError('Use async with instead')

    def __exit__(self, *exc):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await self.close()

    @property
    def closed(self):
        """Is it closed?"""
        return self._connector is None or self._connector.closed

    @property
    def connector(self):
        """Its connector."""
        return self._connector

    @property
    def cookie_jar(self):
        """Its cookies."""
        if type(self._cookie_jar) is _LazyJar:
            return self._cookie_jar._made()
        return self._cookie_jar

    @property
    def version(self):
        """The version of HTTP that it speaks."""
        return self._version

    @property
    def requote_redirect_url(self):
        """Are the URLs of redirections quoted anew?"""
        return self._requote_redirect_url

    @property
    def loop(self):
        """Its loop."""
        import warnings
        warnings.warn('client.loop property is deprecated', DeprecationWarning, stacklevel=2)
        return self._loop

    @property
    def timeout(self):
        """Its time limits."""
        return self._timeout

    @property
    def headers(self):
        """The headers of all its requests."""
        return self._default_headers

    @property
    def skip_auto_headers(self):
        """The headers that are not added by themselves."""
        return self._skip_auto_headers

    @property
    def auth(self):
        """The login of all its requests."""
        return self._default_auth

    @property
    def json_serialize(self):
        """What makes JSON."""
        return self._json_serialize

    @property
    def connector_owner(self):
        """Is the connector closed with it?"""
        return self._connector_owner

    @property
    def raise_for_status(self):
        """Are error statuses exceptions?"""
        return self._raise_for_status

    @property
    def auto_decompress(self):
        """Are bodies decompressed?"""
        return self._auto_decompress

    @property
    def trust_env(self):
        """Do proxies of the environment count?"""
        return self._trust_env

    @property
    def trace_configs(self):
        """Its TraceConfigs."""
        return self._trace_configs


def _valid_url(given, make):
    """The URL that make gives. InvalidURL."""
    try:
        return make(given)
    except ValueError as exc:
        raise InvalidURL(given) from exc


def _with_params(url, params):
    """The URL with its own query and then params."""
    query = MultiDict(url.query)
    query.extend(url.with_query(params).query)
    return url.with_query(query)


class _LazyJar:
    """Stands in for a session's CookieJar until there is a cookie."""

    def __init__(self, loop):
        self._loop = loop
        self._jar = None

    def _made(self):
        if self._jar is None:
            from .cookiejar import CookieJar
            self._jar = CookieJar(loop=self._loop)
        return self._jar

    def _kept_any(self):
        return self._jar is not None and bool(self._jar._kept)

    def filter_cookies(self, url):
        return self._made().filter_cookies(url)

    def update_cookies(self, cookies, url=URL()):
        self._made().update_cookies(cookies, url)


class _Awaited(Coroutine):
    """A coroutine that can be awaited, or entered by `async with`."""

    __slots__ = ('_coro', '_resp')

    def __init__(self, coro):
        self._coro = coro
        _fetch.made_by_program(coro)

    def send(self, arg):
        return self._coro.send(arg)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    def __iter__(self):
        return self.__await__()


class _RequestContextManager(_Awaited):
    """What session.get() and the like give."""

    __slots__ = ()

    async def __aenter__(self):
        self._resp = await self._coro
        return self._resp

    async def __aexit__(self, exc_type, exc, tb):
        self._resp.release()


class _WSRequestContextManager(_Awaited):
    """What session.ws_connect() gives."""

    __slots__ = ()

    async def __aenter__(self):
        self._resp = await self._coro
        return self._resp

    async def __aexit__(self, exc_type, exc, tb):
        await self._resp.close()


class _SessionRequestContextManager:
    """What aiohttp.request() gives: a request with a session of its own."""

    __slots__ = ('_coro', '_resp', '_session')

    def __init__(self, coro, session):
        self._coro, self._session = coro, session
        self._resp = None
        _fetch.made_by_program(coro)

    async def __aenter__(self):
        try:
            self._resp = await self._coro
        except BaseException:
            await self._session.close()
            raise
        return self._resp

    async def __aexit__(self, exc_type, exc, tb):
        self._resp.close()
        await self._session.close()


def request(method, url, *, connector=None, version=HttpVersion11, loop=None, **kwargs):
    """Make one request without a session: `async with aiohttp.request('GET', url) as response`."""
    owner = connector is None
    if owner:
        connector = TCPConnector(loop=loop, force_close=True)
    session = ClientSession(loop=loop, cookies=kwargs.pop('cookies', None), version=version,
                            timeout=kwargs.pop('timeout', sentinel), connector=connector, connector_owner=owner)
    return _SessionRequestContextManager(session._request(method, url, **kwargs), session)
