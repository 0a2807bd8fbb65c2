"""Versions of HTTP, and what the client says of itself; the names of http_websocket can be had from here too."""

import sys
from typing import NamedTuple

from . import __version__


class HttpVersion(NamedTuple):
    """major and minor."""

    major: int
    minor: int


HttpVersion10 = HttpVersion(1, 0)
HttpVersion11 = HttpVersion(1, 1)
SERVER_SOFTWARE = 'Python/{0[0]}.{0[1]} aiohttp/{1}'.format(sys.version_info, __version__)


def __getattr__(name):
    from . import http_websocket
    if name in http_websocket.__all__:
        return getattr(http_websocket, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
