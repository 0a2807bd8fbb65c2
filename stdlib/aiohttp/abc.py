"""What can be put in the place of aiohttp's own parts: cookie jars, resolvers, access loggers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sized


class AbstractResolver(ABC):
    """Finds addresses of hosts."""

    @abstractmethod
    async def resolve(self, host, port=0, family=0):
        """A list of dicts with hostname, host, port, family, proto and flags. OSError."""

    @abstractmethod
    async def close(self):
        """Release what it has."""


class AbstractCookieJar(Sized, Iterable):
    """Keeps the cookies of a session."""

    def __init__(self, *, loop=None):
        import asyncio
        self._loop = loop or asyncio.get_event_loop()

    @abstractmethod
    def clear(self, predicate=None):
        """Forget all cookies, or those for which predicate(morsel) is true."""

    @abstractmethod
    def clear_domain(self, domain):
        """Forget the cookies of a domain and those below it."""

    @abstractmethod
    def update_cookies(self, cookies, response_url=None):
        """Take cookies in."""

    @abstractmethod
    def filter_cookies(self, request_url):
        """The cookies to be sent with a request."""


class AbstractAccessLogger(ABC):
    """Writes a line for each request that a server answered."""

    def __init__(self, logger, log_format):
        self.logger = logger
        self.log_format = log_format

    @abstractmethod
    def log(self, request, response, time):
        """Write of a request and its response, which took `time` seconds."""


class AbstractRouter(ABC):
    """Finds handlers of requests."""

    def __init__(self):
        self._frozen = False

    def post_init(self, app):
        """Called once it belongs to an application."""

    @property
    def frozen(self):
        """Is it closed for changes?"""
        return self._frozen

    def freeze(self):
        """Close it for changes."""
        self._frozen = True

    @abstractmethod
    async def resolve(self, request):
        """The AbstractMatchInfo of a request."""


class AbstractMatchInfo(ABC):
    """What a router found."""

    @property
    @abstractmethod
    def handler(self):
        """Who answers."""

    @property
    @abstractmethod
    def expect_handler(self):
        """Who answers 'Expect: 100-continue'."""

    @property
    @abstractmethod
    def http_exception(self):
        """The error that it stands for, or None."""


class AbstractView(ABC):
    """A handler that is a class: View(request) is awaited."""

    def __init__(self, request):
        self._request = request

    @property
    def request(self):
        """The request."""
        return self._request

    @abstractmethod
    def __await__(self):
        """Answer it."""


class AbstractStreamWriter(ABC):
    """Where payloads are written to."""

    @abstractmethod
    async def write(self, chunk):
        """Write bytes."""

    @abstractmethod
    async def write_eof(self, chunk=b''):
        """Write the last bytes."""
