"""Servers: what create_server() gives. (The base class of event loops, which CPython has here, is in asyncio.events.)"""

import _asyncio
import _network
from .events import AbstractServer, BaseEventLoop

__all__ = ('BaseEventLoop', 'Server')


class Server(AbstractServer):
    """Listening sockets whose connections are given to protocols, until it is closed. Also for `async with`."""

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout=None,
                 ssl_shutdown_timeout=None):
        self._loop, self._factory, self._backlog = loop, protocol_factory, backlog
        self._tls = ssl_context and (ssl_context, ssl_handshake_timeout, ssl_shutdown_timeout)
        self._sockets = sockets   # None once closed
        self._connections = 0
        self._waiters = []        # None once all is over
        self._serving, self._forever = False, None

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    def _attach(self):
        self._connections += 1

    def _detach(self):
        self._connections -= 1
        if self._connections == 0 and self._sockets is None:
            self._wake_waiters()

    def _wake_waiters(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _listen(self):
        if self._serving:
            return
        self._serving = True
        if self._tls:
            from . import sslproto   # makes the native side ready for it
        for listener in self._sockets:
            listener.listen(self._backlog)
            _network._listen(self._loop, listener, self._factory, self, self._tls or None, self._backlog)

    @property
    def sockets(self):
        """The listening sockets, as TransportSockets; none once closed."""
        from .trsock import TransportSocket
        return tuple(map(TransportSocket, self._sockets or ()))

    def get_loop(self):
        """The event loop."""
        return self._loop

    def is_serving(self):
        """Does it accept connections?"""
        return self._serving

    def close(self):
        """Accept no more connections. Those that there are go on."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for listener in sockets:
            if not self._loop.is_closed() and listener.fileno() >= 0:
                _network._stop_listening(self._loop, listener)
            listener.close()
        self._serving = False
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if self._connections == 0:
            self._wake_waiters()

    async def start_serving(self):
        """Accept connections, if it does not do so yet."""
        from .tasks import sleep
        self._listen()
        await sleep(0)   # a connection that waits already is accepted

    async def serve_forever(self):
        """Accept connections until it is cancelled or closed."""
        if self._forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._listen()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except _asyncio.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    async def wait_closed(self):
        """Wait until close() is called and its connections have ended. Returns at once when it is closed already."""
        if self._sockets is not None and self._waiters is not None:
            over = self._loop.create_future()
            self._waiters.append(over)
            await over
