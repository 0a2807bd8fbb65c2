"""Runners and sites: an application, and the places where it is served."""

import asyncio
import signal
import socket
from abc import ABC, abstractmethod
from contextlib import suppress

from yarl import URL

from .web_app import Application
from .web_server import Server

__all__ = ('BaseSite', 'TCPSite', 'UnixSite', 'NamedPipeSite', 'SockSite', 'BaseRunner', 'AppRunner', 'ServerRunner',
           'GracefulExit')


class GracefulExit(SystemExit):
    """Raised by signals that end a server."""

    code = 1


def _raise_graceful_exit():
    raise GracefulExit()


class BaseSite(ABC):
    """A place where a runner serves."""

    def __init__(self, runner, *, shutdown_timeout=60.0, ssl_context=None, backlog=128):
        if not runner.server:
            raise RuntimeError('Call runner.setup() before making a site')
        if shutdown_timeout != 60.0:
            runner._shutdown_timeout = shutdown_timeout
        self._runner, self._server = runner, None
        self._ssl_context, self._backlog = ssl_context, backlog

    @property
    def _scheme(self):
        return 'https' if self._ssl_context else 'http'

    async def _listen(self, create, *where, **options):
        """Begin to serve: create is one of the loop's methods that make servers."""
        await BaseSite.start(self)
        self._server = await create(self._runner.server, *where, ssl=self._ssl_context, backlog=self._backlog, **options)

    @property
    @abstractmethod
    def name(self):
        """Its address, as a URL."""

    @abstractmethod
    async def start(self):
        """Serve."""
        runner = self._runner
        runner._reg_site(self)

    async def stop(self):
        """Accept no more connections."""
        runner, server = self._runner, self._server
        runner._check_site(self)
        if server is not None:
            server.close()
        runner._unreg_site(self)


class TCPSite(BaseSite):
    """A port; host: a name or address, None for all of this machine."""

    def __init__(self, runner, host=None, port=None, *, shutdown_timeout=60.0, ssl_context=None, backlog=128,
                 reuse_address=None, reuse_port=None):
        super().__init__(runner, shutdown_timeout=shutdown_timeout, ssl_context=ssl_context, backlog=backlog)
        self._host = host
        self._port = (8443 if ssl_context else 8080) if port is None else port
        self._reuse_address, self._reuse_port = reuse_address, reuse_port

    @property
    def name(self):
        return str(URL.build(scheme=self._scheme, host=self._host or '0.0.0.0', port=self._port))

    async def start(self):
        await self._listen(asyncio.get_running_loop().create_server, self._host, self._port,
                           reuse_address=self._reuse_address, reuse_port=self._reuse_port)


class UnixSite(BaseSite):
    """A Unix socket."""

    def __init__(self, runner, path, *, shutdown_timeout=60.0, ssl_context=None, backlog=128):
        super().__init__(runner, shutdown_timeout=shutdown_timeout, ssl_context=ssl_context, backlog=backlog)
        self._path = path

    @property
    def name(self):
        return f'{self._scheme}://unix:{self._path}:'

    async def start(self):
        await self._listen(asyncio.get_running_loop().create_unix_server, self._path)


class NamedPipeSite(BaseSite):
    """A named pipe of Windows."""

    def __init__(self, runner, path, *, shutdown_timeout=60.0):
        raise RuntimeError('Named Pipes only available in proactorloop under windows')

    name = None

    async def start(self):
        raise NotImplementedError


class SockSite(BaseSite):
    """A socket that is bound already."""

    def __init__(self, runner, sock, *, shutdown_timeout=60.0, ssl_context=None, backlog=128):
        super().__init__(runner, shutdown_timeout=shutdown_timeout, ssl_context=ssl_context, backlog=backlog)
        self._sock, address = sock, sock.getsockname()
        if hasattr(socket, 'AF_UNIX') and sock.family == socket.AF_UNIX:
            self._name = f'{self._scheme}://unix:{address}:'
        else:
            self._name = str(URL.build(scheme=self._scheme, host=address[0], port=address[1]))

    @property
    def name(self):
        return self._name

    async def start(self):
        await self._listen(asyncio.get_running_loop().create_server, sock=self._sock)


class BaseRunner(ABC):
    """Sets a server up and cleans up after it. handle_signals: SIGINT and SIGTERM raise GracefulExit;
    shutdown_timeout: seconds that handlers have to finish."""

    def __init__(self, *, handle_signals=False, shutdown_timeout=60.0, **kwargs):
        self._server, self._sites = None, []
        self._signals = (signal.SIGINT, signal.SIGTERM) if handle_signals else ()
        self._shutdown_timeout, self._kwargs = shutdown_timeout, kwargs

    @property
    def server(self):
        """The server, None before setup()."""
        return self._server

    @property
    def addresses(self):
        """The addresses of all sites, as getsockname() gives them."""
        return [sock.getsockname() for site in self._sites if site._server is not None
                for sock in site._server.sockets or ()]

    @property
    def sites(self):
        """The sites that serve."""
        return set(self._sites)

    async def setup(self):
        """Make it ready for sites."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):
            for number in self._signals:
                loop.add_signal_handler(number, _raise_graceful_exit)
        self._server = await self._make_server()

    @abstractmethod
    async def shutdown(self):
        """Tell that the end begins."""

    async def cleanup(self):
        """End: no more connections, handlers finish, signals are sent."""
        for place in self._sites[:]:
            await place.stop()
        if self._server:
            await asyncio.sleep(0)
            self._server.pre_shutdown()
            await self.shutdown()
            await self._server.shutdown(self._shutdown_timeout)
        await self._cleanup_server()
        self._server, loop = None, asyncio.get_running_loop()
        with suppress(NotImplementedError):
            for number in self._signals:
                loop.remove_signal_handler(number)

    @abstractmethod
    async def _make_server(self):
        """The server."""

    @abstractmethod
    async def _cleanup_server(self):
        """The last step of cleanup()."""

    def _reg_site(self, site):
        if site in self._sites:
            raise RuntimeError(f'Site {site} is already registered in runner {self}')
        self._sites.append(site)

    def _check_site(self, site):
        if site not in self._sites:
            raise RuntimeError(f'Site {site} is not registered in runner {self}')

    def _unreg_site(self, site):
        self._check_site(site)
        self._sites.remove(site)


class ServerRunner(BaseRunner):
    """Runs a web.Server."""

    def __init__(self, web_server, *, handle_signals=False, **kwargs):
        super().__init__(handle_signals=handle_signals, **kwargs)
        self._web_server = web_server

    async def shutdown(self):
        pass

    async def _make_server(self):
        return self._web_server

    async def _cleanup_server(self):
        pass


class AppRunner(BaseRunner):
    """Runs a web.Application; other options as those of web.Server."""

    def __init__(self, app, *, handle_signals=False, access_log_class=None, **kwargs):
        if not isinstance(app, Application):
            raise TypeError(f'The first argument should be web.Application instance, got {app!r}')
        if access_log_class is not None:
            kwargs['access_log_class'] = access_log_class
        super().__init__(handle_signals=handle_signals, **kwargs)
        self._app = app

    @property
    def app(self):
        """The application."""
        return self._app

    async def shutdown(self):
        await self._app.shutdown()

    async def _make_server(self):
        app, loop = self._app, asyncio.get_running_loop()
        app._set_loop(loop)
        app.on_startup.freeze()
        await app.startup()
        app.freeze()
        return app._make_handler(loop=loop, **self._kwargs)

    async def _cleanup_server(self):
        await self._app.cleanup()
