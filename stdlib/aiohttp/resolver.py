"""Addresses of hosts: looked up in a thread, so that the loop goes on."""

import socket

from .abc import AbstractResolver

__all__ = ('ThreadedResolver', 'AsyncResolver', 'DefaultResolver')


class ThreadedResolver(AbstractResolver):
    """Asks the system (getaddrinfo)."""

    def __init__(self, loop=None):
        from .helpers import get_running_loop
        self._loop = get_running_loop(loop)

    async def resolve(self, host, port=0, family=socket.AF_INET):
        """The addresses of a host, in the system's order. OSError."""
        found = await self._loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family,
                                             flags=socket.AI_ADDRCONFIG)
        return [{'hostname': host, 'host': address[0], 'port': address[1], 'family': kind, 'proto': proto,
                 'flags': socket.AI_NUMERICHOST | socket.AI_NUMERICSERV} for kind, _, proto, _, address in found]

    async def close(self):
        """Nothing to do."""


AsyncResolver = DefaultResolver = ThreadedResolver
