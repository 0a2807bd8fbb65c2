"""Testing servers: TestServer serves an application at a free port, TestClient asks it."""

import asyncio
import contextlib
import socket
import warnings
from unittest import IsolatedAsyncioTestCase

from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from .client import ClientSession
from .cookiejar import CookieJar
from .http import SERVER_SOFTWARE, HttpVersion11
from .web_app import Application, Signal
from .web_request import Request
from .web_runner import AppRunner, ServerRunner, SockSite
from .web_server import Server
from .web_urldispatcher import UrlMappingMatchInfo

__all__ = ('AioHTTPTestCase', 'BaseTestServer', 'RawTestServer', 'TestClient', 'TestServer', 'get_unused_port_socket',
           'loop_context', 'make_mocked_coro', 'make_mocked_request', 'setup_test_loop', 'teardown_test_loop', 'unittest_run_loop', 'unused_port')


def get_unused_port_socket(host, family=socket.AF_INET):
    """A socket bound to a port that nobody uses."""
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, 0))
    return sock


def unused_port():
    """The number of a port that nobody uses."""
    with get_unused_port_socket('127.0.0.1') as sock:
        return sock.getsockname()[1]


def unittest_run_loop(method):
    """Does nothing any more: asynchronous tests run by themselves."""
    warnings.warn('Decorator `@unittest_run_loop` is no longer needed in aiohttp 3.8+', DeprecationWarning, stacklevel=2)
    return method


def setup_test_loop(loop_factory=asyncio.new_event_loop):
    """A new event loop, which is the current one from now on."""
    loop = loop_factory()
    asyncio.set_event_loop(loop)
    return loop


def teardown_test_loop(loop, fast=False):
    """Close the loop of setup_test_loop(); fast: without a collection of garbage."""
    if not loop.is_closed():
        loop.call_soon(loop.stop)
        loop.run_forever()
        loop.close()
    if not fast:
        import gc
        gc.collect()
    asyncio.set_event_loop(None)


@contextlib.contextmanager
def loop_context(loop_factory=asyncio.new_event_loop, fast=False):
    """`with loop_context() as loop`: a loop for a test, closed at the end."""
    loop = setup_test_loop(loop_factory)
    try:
        yield loop
    finally:
        teardown_test_loop(loop, fast=fast)


def make_mocked_coro(return_value=None, raise_exception=None):
    """A Mock that gives a coroutine, which returns a value or raises an exception."""
    from unittest.mock import Mock

    async def mocked(*args, **kwargs):
        if raise_exception is not None:
            raise raise_exception
        return await return_value if asyncio.iscoroutine(return_value) else return_value

    return Mock(wraps=mocked)


class _MockedRequest(Request):
    """A request that came over no connection: its surroundings are mocks, kept as plain attributes."""

    _protocol = protocol = transport = task = body_exists = keep_alive = raw_headers = _version = _loop = None
    _payload_writer = content_length = None

    def _copy(self):
        copy = super()._copy()
        vars(copy).update(vars(self), _rel_url=None)
        return copy


_MockedRequest.__name__ = _MockedRequest.__qualname__ = 'Request'


def _mocked_app():
    from unittest.mock import MagicMock
    app = MagicMock(spec=Application)
    app.on_response_prepare = Signal(app)
    app.on_response_prepare.freeze()
    return app


def _mocked_protocol(transport):
    from unittest.mock import Mock
    protocol = Mock()
    protocol.transport = transport
    protocol.when_writable.return_value = None
    protocol.write_chunk.side_effect = len
    protocol.server.software = SERVER_SOFTWARE
    return protocol


def _mocked_transport(sslcontext):
    from unittest.mock import Mock
    transport = Mock()
    transport.get_extra_info.side_effect = lambda name, default=None: sslcontext if name == 'sslcontext' else None
    return transport


def make_mocked_request(method, path, headers=None, *, match_info=..., version=HttpVersion11, closing=False, app=None,
                        writer=..., protocol=..., transport=..., payload=..., sslcontext=None,
                        client_max_size=1024 ** 2, loop=...):
    """A web.Request for calling a handler without a server.

    match_info: a dict of the path's variable parts; payload: its content, a StreamReader; closing: is the connection
    not to be kept? What is not given (app, writer, protocol, transport, payload, loop) is a mock.
    """
    import _http_server
    from unittest.mock import Mock
    given = CIMultiDictProxy(CIMultiDict(headers or ()))
    request = _http_server._request(_MockedRequest, method, path.encode(), given)
    request.raw_headers = tuple((name.encode(), value.encode()) for name, value in given.items())
    request._version, request.keep_alive = tuple(version), not closing and version >= HttpVersion11
    request.transport = _mocked_transport(sslcontext) if transport is ... else transport
    request._protocol = request.protocol = _mocked_protocol(request.transport) if protocol is ... else protocol
    request._payload_writer = Mock() if writer is ... else writer
    request._content = Mock() if payload is ... else payload
    request._loop = Mock() if loop is ... else loop
    request.task, request.body_exists = Mock(), True
    request.content_length = int(given['Content-Length']) if 'Content-Length' in given else None
    request._client_max_size = client_max_size
    info = UrlMappingMatchInfo({} if match_info is ... else match_info, Mock())
    info.add_app(_mocked_app() if app is None else app)
    request._match_info = info
    return request


class BaseTestServer:
    """Serves at a port of 127.0.0.1 between start_server() and close(), or within `async with`."""

    __test__ = False

    def __init__(self, *, scheme='', loop=None, host='127.0.0.1', port=None, skip_url_asserts=False, **kwargs):
        self.host, self.port, self.scheme = host, port, scheme or 'http'
        self.runner = self._root = None
        self._closed = False

    def _make_runner(self, **kwargs):
        raise NotImplementedError

    async def start_server(self, loop=None, **kwargs):
        """Serve."""
        if self.runner is not None:
            return
        self._ssl = kwargs.pop('ssl_context', None)
        if self._ssl is not None:
            self.scheme = 'https'
        self.runner = self._make_runner(**kwargs)
        await self.runner.setup()
        sock = get_unused_port_socket(self.host) if not self.port else socket.create_server((self.host, self.port))
        self.port = sock.getsockname()[1]
        await SockSite(self.runner, sock, ssl_context=self._ssl).start()
        self._root = URL(f'{self.scheme}://{self.host}:{self.port}')

    @property
    def started(self):
        """Was it started?"""
        return self.runner is not None

    @property
    def closed(self):
        """Was it closed?"""
        return self._closed

    @property
    def handler(self):
        """The web.Server."""
        return self.runner.server

    def make_url(self, path):
        """The whole URL of a path."""
        return URL(str(self._root) + str(path))

    async def close(self):
        """End."""
        if self.started and not self._closed:
            await self.runner.cleanup()
            self._root = self.port = None
            self._closed = True

    async def __aenter__(self):
        await self.start_server()
        return self

    async def __aexit__(self, *exc):
        await self.close()


class TestServer(BaseTestServer):
    """Serves an application."""

    def __init__(self, app, **kwargs):
        self.app = app
        super().__init__(**kwargs)

    def _make_runner(self, **kwargs):
        return AppRunner(self.app, **kwargs)


class RawTestServer(BaseTestServer):
    """Serves a handler of its own, without an application."""

    def __init__(self, handler, **kwargs):
        self._handler = handler
        super().__init__(**kwargs)

    def _make_runner(self, **kwargs):
        return ServerRunner(Server(self._handler, **kwargs))


class TestClient:
    """A session whose requests go to a test server: client.get('/path')."""

    __test__ = False

    def __init__(self, server, *, cookie_jar=None, loop=None, **kwargs):
        if not isinstance(server, BaseTestServer):
            raise TypeError(f'server must be TestServer instance, found type: {type(server)!r}')
        self._server = server
        self._cookie_jar, self._options = cookie_jar, kwargs
        self._session = None
        self._closed = False

    async def start_server(self):
        """Start the server."""
        await self._server.start_server()
        jar = self._cookie_jar if self._cookie_jar is not None else CookieJar(unsafe=True)
        self._session = ClientSession(cookie_jar=jar, **self._options)

    @property
    def host(self):
        """The server's address."""
        return self._server.host

    @property
    def port(self):
        """The server's port."""
        return self._server.port

    @property
    def server(self):
        """The test server."""
        return self._server

    @property
    def app(self):
        """The application, or None."""
        return getattr(self._server, 'app', None)

    @property
    def session(self):
        """The ClientSession."""
        return self._session

    def make_url(self, path):
        """The whole URL of a path."""
        return self._server.make_url(path)

    def request(self, method, path, **kwargs):
        """A request, to be awaited or used with `async with`."""
        return self._session.request(method, self.make_url(path), **kwargs)

    def get(self, path, **kwargs):
        """A GET request."""
        return self.request('GET', path, **kwargs)

    def post(self, path, **kwargs):
        """A POST request."""
        return self.request('POST', path, **kwargs)

    def put(self, path, **kwargs):
        """A PUT request."""
        return self.request('PUT', path, **kwargs)

    def patch(self, path, **kwargs):
        """A PATCH request."""
        return self.request('PATCH', path, **kwargs)

    def delete(self, path, **kwargs):
        """A DELETE request."""
        return self.request('DELETE', path, **kwargs)

    def head(self, path, **kwargs):
        """A HEAD request."""
        return self.request('HEAD', path, **kwargs)

    def options(self, path, **kwargs):
        """An OPTIONS request."""
        return self.request('OPTIONS', path, **kwargs)

    def ws_connect(self, path, **kwargs):
        """A websocket."""
        return self._session.ws_connect(self.make_url(path), **kwargs)

    async def close(self):
        """End the session and the server."""
        if not self._closed:
            if self._session is not None:
                await self._session.close()
            await self._server.close()
            self._closed = True

    async def __aenter__(self):
        await self.start_server()
        return self

    async def __aexit__(self, *exc):
        await self.close()


class AioHTTPTestCase(IsolatedAsyncioTestCase):
    """Tests of what get_application() gives: self.client asks it."""

    async def get_application(self):
        """The application to be tested."""
        return self.get_app()

    def get_app(self):
        """The same, for those that need not wait."""
        raise RuntimeError('Did you forget to define get_application()?')

    async def asyncSetUp(self):
        self.loop = asyncio.get_running_loop()
        await self.setUpAsync()

    async def setUpAsync(self):
        """Start the server; for tests of older days, which override this."""
        self.app = await self.get_application()
        self.server = await self.get_server(self.app)
        self.client = await self.get_client(self.server)
        await self.client.start_server()

    async def asyncTearDown(self):
        await self.tearDownAsync()

    async def tearDownAsync(self):
        """End the client and the server."""
        await self.client.close()

    async def get_server(self, app):
        """The test server."""
        return TestServer(app)

    async def get_client(self, server):
        """The test client."""
        return TestClient(server)
