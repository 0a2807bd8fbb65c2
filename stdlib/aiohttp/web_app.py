"""web.Application: routes, middlewares, signals and values of one's own under one roof."""

import asyncio
import inspect
import warnings
from collections.abc import MutableMapping
from functools import partial

from .abc import AbstractAccessLogger
from .log import web_logger
from .web_middlewares import fix_request_current_app
from .web_request import Request
from .web_response import StreamResponse
from .web_routedef import AbstractRouteDef
from .web_server import Server
from .web_urldispatcher import (Domain, MaskDomain, MatchedSubAppResource, PrefixedSubAppResource, UrlDispatcher)

__all__ = ('Application', 'AppKey', 'CleanupError', 'NotAppKeyWarning')


class NotAppKeyWarning(UserWarning):
    """Stands for keys of app[...] that are no AppKey, for programs that filter it: they are welcome here."""


class AppKey:
    """A key for app[...] that says of what type the value is."""

    __slots__ = ('_name', '_t', '__orig_class__')

    def __init__(self, name, t=None):
        import sys
        frame = sys._getframe(1)
        module = frame.f_globals.get('__name__', '<module>')
        self._name = f'{module}.{name}'
        self._t = t

    def __class_getitem__(cls, item):
        return cls

    def __lt__(self, other):
        return self._name < other._name if isinstance(other, AppKey) else True

    def __repr__(self):
        t = self._t
        if t is None:
            shown = '<<Unknown>>'
        elif isinstance(t, type):
            shown = t.__qualname__ if t.__module__ == 'builtins' else f'{t.__module__}.{t.__qualname__}'
        else:
            shown = repr(t)
        return f'<AppKey({self._name}, type={shown})>'


class Signal(list):
    """Coroutine functions to be called when something happens."""

    def __init__(self, owner):
        super().__init__()
        self._owner = owner
        self._frozen = False

    @property
    def frozen(self):
        """Are no more added?"""
        return self._frozen

    def freeze(self):
        """Allow no more."""
        self._frozen = True

    def _check(self):
        if self._frozen:
            raise RuntimeError('Cannot modify frozen list.')

    def append(self, item):
        self._check()
        super().append(item)

    def insert(self, pos, item):
        self._check()
        super().insert(pos, item)

    def extend(self, items):
        self._check()
        super().extend(items)

    def remove(self, item):
        self._check()
        super().remove(item)

    def __setitem__(self, index, value):
        self._check()
        super().__setitem__(index, value)

    def __delitem__(self, index):
        self._check()
        super().__delitem__(index)

    async def send(self, *args, **kwargs):
        """Call all of them. RuntimeError before freeze()."""
        if not self._frozen:
            raise RuntimeError('Cannot send non-frozen signal.')
        for receiver in self:
            await receiver(*args, **kwargs)

    def __repr__(self):
        return f'<Signal owner={self._owner!r}, frozen={self._frozen}, {list(self)!r}>'


class Application(MutableMapping):
    """A web application. logger: for what it has to tell; middlewares: coroutine functions around all handlers;
    client_max_size: bytes of a body that read() accepts."""

    def __init__(self, *, logger=web_logger, router=None, middlewares=(), handler_args=None,
                 client_max_size=1024 ** 2, loop=None, debug=...):
        if router is None:
            router = UrlDispatcher()
        else:
            warnings.warn('router argument is deprecated', DeprecationWarning, stacklevel=2)
        if loop is not None:
            warnings.warn('loop argument is deprecated', DeprecationWarning, stacklevel=2)
        self._debug = debug
        self._router = router
        self._loop = loop
        self._handler_args = handler_args
        self.logger = logger
        self._middlewares = Signal(self)
        self._middlewares.extend(middlewares)
        self._middlewares_handlers = ()
        self._run_middlewares = None
        self._state = {}
        self._frozen = self._pre_frozen = False
        self._subapps = []
        self._on_response_prepare = Signal(self)
        self._on_startup = Signal(self)
        self._on_shutdown = Signal(self)
        self._on_cleanup = Signal(self)
        self._cleanup_ctx = CleanupContext()
        self._on_startup.append(self._cleanup_ctx._on_startup)
        self._on_cleanup.append(self._cleanup_ctx._on_cleanup)
        self._client_max_size = client_max_size

    def __init_subclass__(cls):
        warnings.warn(f'Inheritance class {cls.__name__} from web.Application is discouraged', DeprecationWarning,
                      stacklevel=3)

    # ---- values of one's own ----

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return object.__hash__(self)

    def __getitem__(self, key):
        return self._state[key]

    def _check_frozen(self):
        if self._frozen:
            warnings.warn('Changing state of started or joined application is deprecated', DeprecationWarning,
                          stacklevel=3)

    def __setitem__(self, key, value):
        self._check_frozen()
        self._state[key] = value

    def __delitem__(self, key):
        self._check_frozen()
        del self._state[key]

    def __len__(self):
        return len(self._state)

    def __iter__(self):
        return iter(self._state)

    def __bool__(self):
        return True

    def get(self, key, default=None):
        """The value of a key, or default."""
        return self._state.get(key, default)

    # ---- parts ----

    @property
    def loop(self):
        """The event loop, deprecated."""
        warnings.warn('loop property is deprecated', DeprecationWarning, stacklevel=2)
        return self._loop

    def _set_loop(self, loop):
        self._loop = loop or asyncio.get_event_loop()
        for subapp in self._subapps:
            subapp._set_loop(self._loop)

    @property
    def router(self):
        """The UrlDispatcher."""
        return self._router

    @property
    def middlewares(self):
        """The list of middlewares."""
        return self._middlewares

    @property
    def on_response_prepare(self):
        """Called with (request, response) before a head is sent."""
        return self._on_response_prepare

    @property
    def on_startup(self):
        """Called with the application before it serves."""
        return self._on_startup

    @property
    def on_shutdown(self):
        """Called with the application when it begins to end."""
        return self._on_shutdown

    @property
    def on_cleanup(self):
        """Called with the application at its end."""
        return self._on_cleanup

    @property
    def cleanup_ctx(self):
        """Asynchronous generators with one yield: before it for the startup, after it for the cleanup."""
        return self._cleanup_ctx

    @property
    def debug(self):
        """Is the loop in debug mode? Deprecated."""
        warnings.warn('debug property is deprecated', DeprecationWarning, stacklevel=2)
        return asyncio.get_event_loop().get_debug()

    @property
    def frozen(self):
        """Is it closed for changes?"""
        return self._frozen

    @property
    def pre_frozen(self):
        """Are its parts closed for changes?"""
        return self._pre_frozen

    def pre_freeze(self):
        """Close the parts for changes."""
        if self._pre_frozen:
            return
        self._pre_frozen = True
        self._middlewares.freeze()
        self._router.freeze()
        for signal in (self._on_response_prepare, self._cleanup_ctx, self._on_startup, self._on_shutdown,
                       self._on_cleanup):
            signal.freeze()
        self._middlewares_handlers = tuple(self._prepare_middleware())
        self._run_middlewares = bool(self.middlewares)
        for subapp in self._subapps:
            subapp.pre_freeze()
            self._run_middlewares = self._run_middlewares or subapp._run_middlewares

    def freeze(self):
        """Close it for changes."""
        if not self._frozen:
            self.pre_freeze()
            self._frozen = True
            for subapp in self._subapps:
                subapp.freeze()

    def _reg_subapp_signals(self, subapp):
        def forward(name):
            theirs = getattr(subapp, name)

            async def handler(app):
                await theirs.send(subapp)
            getattr(self, name).append(handler)
        for name in ('on_startup', 'on_shutdown', 'on_cleanup'):
            forward(name)

    def add_subapp(self, prefix, subapp):
        """Put an application below a path."""
        if not isinstance(prefix, str):
            raise TypeError('Prefix must be str')
        prefix = prefix.rstrip('/')
        if not prefix:
            raise ValueError('Prefix cannot be empty')
        return self._add_subapp(partial(PrefixedSubAppResource, prefix, subapp), subapp)

    def add_domain(self, domain, subapp):
        """Put an application under a host name, which may have '*' in it."""
        if not isinstance(domain, str):
            raise TypeError('Domain must be str')
        rule = MaskDomain(domain) if '*' in domain else Domain(domain)
        return self._add_subapp(partial(MatchedSubAppResource, rule, subapp), subapp)

    def _add_subapp(self, make_resource, subapp):
        if self.frozen:
            raise RuntimeError('Cannot add sub application to frozen application')
        if subapp.frozen:
            raise RuntimeError('Cannot add frozen application')
        resource = make_resource()
        self.router.register_resource(resource)
        self._reg_subapp_signals(subapp)
        self._subapps.append(subapp)
        subapp.pre_freeze()
        if self._loop is not None:
            subapp._set_loop(self._loop)
        return resource

    def add_routes(self, routes):
        """Add routes as web.get() and the like describe them; all that were made."""
        return self.router.add_routes(routes)

    # ---- running ----

    def _make_handler(self, *, loop=None, access_log_class=None, **kwargs):
        self._set_loop(loop)
        self.freeze()
        kwargs['debug'] = self._loop.get_debug()
        if self._handler_args:
            kwargs.update(self._handler_args)
        if access_log_class is not None:
            if not issubclass(access_log_class, AbstractAccessLogger):
                raise TypeError('access_log_class must be subclass of aiohttp.abc.AbstractAccessLogger, '
                                f'got {access_log_class}')
            kwargs['access_log_class'] = access_log_class
        server = Server(self._handle, request_factory=Request, **kwargs)
        server.app = self
        if type(self._router) is UrlDispatcher and not self._run_middlewares and not self._on_response_prepare:
            server.routes = self._router.native_routes()
        return server

    def make_handler(self, *, loop=None, access_log_class=None, **kwargs):
        """The server of this application; deprecated, use AppRunner."""
        warnings.warn('Application.make_handler(...) is deprecated, use AppRunner API instead', DeprecationWarning,
                      stacklevel=2)
        return self._make_handler(loop=loop, access_log_class=access_log_class, **kwargs)

    async def startup(self):
        """Send on_startup."""
        await self.on_startup.send(self)

    async def shutdown(self):
        """Send on_shutdown."""
        await self.on_shutdown.send(self)

    async def cleanup(self):
        """Send on_cleanup."""
        if self.on_cleanup.frozen:
            await self.on_cleanup.send(self)
        else:
            await self._cleanup_ctx._on_cleanup(self)

    def _prepare_middleware(self):
        for m in reversed(self._middlewares):
            if getattr(m, '__middleware_version__', None) == 1:
                yield m, True
            else:
                warnings.warn(f'old-style middleware "{m!r}" deprecated, see #2252', DeprecationWarning, stacklevel=2)
                yield m, False
        yield fix_request_current_app(self), True

    async def _handle(self, request):
        info = await self._router.resolve(request)
        info.add_app(self)
        info.freeze()
        request._match_info = info
        if request._header('expect'):
            response = await info.expect_handler(request)
            if isinstance(response, StreamResponse):
                return response
        handler = info.handler
        if self._run_middlewares:
            for app in info.apps[::-1]:
                if not app.pre_frozen:
                    raise AssertionError('middleware handlers are not ready')
                for m, new_style in app._middlewares_handlers:
                    handler = _around(m, handler) if new_style else await m(app, handler)
        return await handler(request)

    def __call__(self):
        """Itself, as servers of Gunicorn want it."""
        return self

    def __repr__(self):
        return f'<Application 0x{id(self):x}>'


def _around(m, inner):
    async def handler(request):
        return await m(request, handler=inner)
    handler.__name__ = getattr(inner, '__name__', 'handler')
    handler.__wrapped__ = inner
    return handler


class CleanupError(RuntimeError):
    """Several parts of the cleanup failed."""

    @property
    def exceptions(self):
        """How."""
        return self.args[1]


class CleanupContext(Signal):
    """Asynchronous generators: run to their yield at the startup, to their end at the cleanup."""

    def __init__(self):
        super().__init__(None)
        self._exits = []

    async def _on_startup(self, app):
        for make in self:
            generator = make(app).__aiter__()
            await generator.__anext__()
            self._exits.append(generator)

    async def _on_cleanup(self, app):
        errors = []
        for generator in reversed(self._exits):
            try:
                await generator.__anext__()
            except StopAsyncIteration:
                pass
            except Exception as exc:
                errors.append(exc)
            else:
                errors.append(RuntimeError(f"{generator!r} has more than one 'yield'"))
        if len(errors) == 1:
            raise errors[0]
        if errors:
            raise CleanupError('Multiple errors on cleanup stage', errors)
