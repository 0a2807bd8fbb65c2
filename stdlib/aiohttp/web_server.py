"""web.Server: HTTP without an application. A server is called for the protocol of each connection."""

import asyncio

from .web_protocol import ServerLogic
from .web_request import BaseRequest

__all__ = ('Server',)


class Server(ServerLogic):
    """A protocol factory whose requests all go to handler, a coroutine function.

    request_factory: the class of requests. Other options: keepalive_timeout, lingering_time (seconds), max_line_size,
    max_field_size (bytes), access_log, access_log_class, access_log_format, logger.
    """

    def __init__(self, handler, *, request_factory=None, handler_cancellation=False, loop=None, **kwargs):
        super().__init__()
        self.pending_shutdown = False
        self.handler_cancellation = handler_cancellation
        self.setup(handler, request_factory or BaseRequest, **kwargs)
        if request_factory is None:
            self.handler = handler

    def pre_shutdown(self):
        """Close connections that are idle."""
        self.stop_keeping()

    async def shutdown(self, timeout=None):
        """End all connections: handlers have timeout seconds to finish, then they are cancelled."""
        self.stop_keeping()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + (15.0 if timeout is None else timeout)
        running = [conn.task for conn in self.connections if conn.task is not None]
        if running:
            left = deadline - loop.time()
            done, late = await asyncio.wait(running, timeout=max(left, 0))
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=1.0)
        await asyncio.sleep(0)
        for conn in self.connections:
            conn.close()
