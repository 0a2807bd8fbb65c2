"""Finding the handler of a request: resources are paths, each with a route for every method."""

import asyncio
import functools
import inspect
import re
import warnings
from collections.abc import Container, Iterable, Mapping, Sized
from pathlib import Path
from types import MappingProxyType

from yarl import URL

from .abc import AbstractMatchInfo, AbstractRouter, AbstractView
from .web_exceptions import (HTTPException, HTTPExpectationFailed, HTTPForbidden, HTTPMethodNotAllowed, HTTPNotFound)
from .web_fileresponse import FileResponse
from .web_response import Response, StreamResponse, escape
from .web_routedef import AbstractRouteDef

__all__ = ('UrlDispatcher', 'UrlMappingMatchInfo', 'AbstractResource', 'Resource', 'PlainResource', 'DynamicResource',
           'AbstractRoute', 'ResourceRoute', 'StaticResource', 'View')

METHODS = frozenset(('CONNECT', 'HEAD', 'GET', 'DELETE', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'))
METH_ANY = '*'
_METHOD = re.compile(r"^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$")
_PARTS = re.compile(r'(\{[_a-zA-Z][^{}]*(?:\{[^{}]*\}[^{}]*)*\})')
_VARIABLE = re.compile(r'\{(?P<var>[_a-zA-Z][_a-zA-Z0-9]*)\}')
_VARIABLE_WITH = re.compile(r'\{(?P<var>[_a-zA-Z][_a-zA-Z0-9]*):(?P<re>.+)\}')
_ONE_PART = r'[^{}/]+'


async def _answer_expect(request):
    expect = request.headers.get('Expect', '')
    if request._version == (1, 1):
        if expect.lower() != '100-continue':
            raise HTTPExpectationFailed(text=f'Unknown Expect: {expect}')
        request._protocol.write(b'HTTP/1.1 100 Continue\r\n\r\n')


def requote(path):
    """A path as it comes over the wire."""
    result = URL.build(path=path, encoded=False).raw_path
    return result.replace('%25', '%') if '%' in path else result


def _unquote(text):
    return URL.build(path=text, encoded=True).path if '%' in text else text


class UrlMappingMatchInfo(dict, AbstractMatchInfo):
    """The variable parts of a path, and the route."""

    def __init__(self, match_dict, route):
        super().__init__(match_dict)
        self._route = route
        self._apps = []
        self._current_app = None
        self._frozen = False

    @property
    def handler(self):
        """Who answers."""
        return self._route.handler

    @property
    def route(self):
        """The route."""
        return self._route

    @property
    def expect_handler(self):
        """Who answers 'Expect: 100-continue'."""
        return self._route.handle_expect_header

    @property
    def http_exception(self):
        """The error that it stands for, or None."""
        return None

    def get_info(self):
        """What the resource says of itself."""
        return self._route.get_info()

    @property
    def apps(self):
        """The applications it was resolved through, the outermost first."""
        return tuple(self._apps)

    def add_app(self, app):
        """An application around those there are."""
        if self._frozen:
            raise RuntimeError('Cannot change apps stack after .freeze() call')
        if self._current_app is None:
            self._current_app = app
        self._apps.insert(0, app)

    @property
    def current_app(self):
        """The application whose code is running."""
        return self._current_app

    @current_app.setter
    def current_app(self, app):
        self._current_app = app

    def freeze(self):
        """Allow no more changes."""
        self._frozen = True

    def __repr__(self):
        return f'<MatchInfo {dict.__repr__(self)}: {self._route}>'


class MatchInfoError(UrlMappingMatchInfo):
    """Nothing was found: http_exception says what."""

    def __init__(self, http_exception):
        self._exception = http_exception
        super().__init__({}, SystemRoute(http_exception))

    @property
    def http_exception(self):
        """The error to answer with."""
        return self._exception

    def __repr__(self):
        return f'<MatchInfoError {self._exception.status}: {self._exception.reason}>'


class AbstractRoute:
    """A method of a resource, and who answers it."""

    def __init__(self, method, handler, *, expect_handler=None, resource=None):
        if expect_handler is not None and not asyncio.iscoroutinefunction(expect_handler):
            raise AssertionError(f'Coroutine is expected, got {expect_handler!r}')
        method = method.upper()
        if not _METHOD.match(method):
            raise ValueError(f'{method} is not allowed HTTP method')
        if not callable(handler):
            raise AssertionError(handler)
        self._method = method
        self._handler = _as_coroutine_function(handler)
        self._expect_handler = expect_handler or _answer_expect
        self._resource = resource

    @property
    def method(self):
        """As 'GET', '*' for all."""
        return self._method

    @property
    def handler(self):
        """Who answers."""
        return self._handler

    @property
    def name(self):
        """The resource's name, or None."""
        return self._resource.name if self._resource is not None else None

    @property
    def resource(self):
        """The resource, or None."""
        return self._resource

    def get_info(self):
        """What the resource says of itself."""
        return self._resource.get_info()

    def url_for(self, *args, **kwargs):
        """The resource's URL."""
        return self._resource.url_for(*args, **kwargs)

    async def handle_expect_header(self, request):
        """Answer 'Expect: 100-continue'."""
        return await self._expect_handler(request)


def _as_coroutine_function(handler):
    if asyncio.iscoroutinefunction(handler):
        return handler
    if inspect.isgeneratorfunction(handler):
        warnings.warn('Bare generators are deprecated, use @coroutine wrapper', DeprecationWarning)
    elif isinstance(handler, type) and issubclass(handler, AbstractView):
        pass
    elif asyncio.iscoroutinefunction(getattr(handler, '__call__', None)):
        pass
    else:
        warnings.warn('Bare functions are deprecated, use async ones', DeprecationWarning)

        @functools.wraps(handler)
        async def wrapper(request):
            result = handler(request)
            return await result if hasattr(result, '__await__') else result
        return wrapper
    return handler


class SystemRoute(AbstractRoute):
    """The route of what was not found."""

    def __init__(self, http_exception):
        super().__init__(METH_ANY, self._handle)
        self._exception = http_exception

    async def _handle(self, request):
        raise self._exception

    @property
    def name(self):
        return None

    def get_info(self):
        return {'http_exception': self._exception}

    def url_for(self, *args, **kwargs):
        raise RuntimeError('.url_for() is not allowed for SystemRoute')

    @property
    def status(self):
        return self._exception.status

    @property
    def reason(self):
        return self._exception.reason

    def __repr__(self):
        return f'<SystemRoute {self.status}: {self.reason}>'


class ResourceRoute(AbstractRoute):
    """A route of a resource."""

    def __init__(self, method, handler, resource, *, expect_handler=None):
        super().__init__(method, handler, expect_handler=expect_handler, resource=resource)

    def __repr__(self):
        return f'<ResourceRoute [{self.method}] {self._resource} -> {self.handler!r}'


class AbstractResource(Sized, Iterable):
    """A place that requests can be for."""

    def __init__(self, *, name=None):
        self._name = name

    @property
    def name(self):
        """Its name for url_for, or None."""
        return self._name

    def freeze(self):
        """Allow no more changes."""

    def add_prefix(self, prefix):
        """Put a path in front."""
        raise NotImplementedError


class Resource(AbstractResource):
    """A path with routes."""

    def __init__(self, *, name=None):
        super().__init__(name=name)
        self._routes = []

    def add_route(self, method, handler, *, expect_handler=None):
        """A route for a method; RuntimeError when there is one already."""
        for route in self._routes:
            if route.method in (method.upper(), METH_ANY):
                raise RuntimeError(f'Added route will never be executed, method {route.method} is already registered')
        route = ResourceRoute(method, handler, self, expect_handler=expect_handler)
        self.register_route(route)
        return route

    def register_route(self, route):
        """Add a route that was made."""
        self._routes.append(route)

    async def resolve(self, request):
        """(the match or None, the methods allowed at this path)."""
        found = self._match(request.rel_url.raw_path)
        if found is None:
            return None, set()
        allowed = set()
        for route in self._routes:
            allowed.add(route.method)
            if route.method in (request.method, METH_ANY):
                return UrlMappingMatchInfo(found, route), allowed
        return None, allowed

    def __len__(self):
        return len(self._routes)

    def __iter__(self):
        return iter(self._routes)


class PlainResource(Resource):
    """A fixed path."""

    def __init__(self, path, *, name=None):
        super().__init__(name=name)
        self._path = path

    @property
    def canonical(self):
        """The path."""
        return self._path

    def freeze(self):
        if not self._path:
            self._path = '/'

    def add_prefix(self, prefix):
        self._path = prefix + self._path

    def _match(self, path):
        return {} if path == self._path else None

    def raw_match(self, path):
        """Is this the path as it was given?"""
        return self._path == path

    def get_info(self):
        """{'path': ...}"""
        return {'path': self._path}

    def url_for(self):
        """The URL."""
        return URL.build(path=self._path, encoded=True)

    def __repr__(self):
        name = f"'{self.name}' " if self.name is not None else ''
        return f'<PlainResource {name} {self._path}>'


class DynamicResource(Resource):
    """A path with variable parts: {name}, or {name:regular expression}."""

    def __init__(self, path, *, name=None):
        super().__init__(name=name)
        self._orig_path = path
        pattern = formatter = ''
        for part in _PARTS.split(path):
            variable = _VARIABLE.fullmatch(part)
            if variable:
                pattern += f'(?P<{variable["var"]}>{_ONE_PART})'
                formatter += '{' + variable['var'] + '}'
                continue
            variable = _VARIABLE_WITH.fullmatch(part)
            if variable:
                pattern += '(?P<{var}>{re})'.format(**variable.groupdict())
                formatter += '{' + variable['var'] + '}'
                continue
            if '{' in part or '}' in part:
                raise ValueError(f"Invalid path '{path}'['{part}']")
            part = requote(part) if part else ''
            formatter += part
            pattern += re.escape(part)
        try:
            self._pattern = re.compile(pattern)
        except re.error as exc:
            raise ValueError(f"Bad pattern '{pattern}': {exc}") from None
        self._formatter = formatter

    @property
    def canonical(self):
        """The path with {name} for each variable part."""
        return self._formatter

    def add_prefix(self, prefix):
        self._pattern = re.compile(re.escape(prefix) + self._pattern.pattern)
        self._formatter = prefix + self._formatter

    def _match(self, path):
        match = self._pattern.fullmatch(path)
        return {k: _unquote(v) for k, v in match.groupdict().items()} if match else None

    def raw_match(self, path):
        """Is this the path as it was given?"""
        return self._orig_path == path

    def get_info(self):
        """{'formatter': ..., 'pattern': ...}"""
        return {'formatter': self._formatter, 'pattern': self._pattern}

    def url_for(self, **parts):
        """The URL with these values for the variable parts."""
        url = self._formatter.format_map({k: requote(v) for k, v in parts.items()})
        return URL.build(path=url, encoded=True)

    def __repr__(self):
        name = f"'{self.name}' " if self.name is not None else ''
        return f'<DynamicResource {name} {self._formatter}>'


class PrefixResource(AbstractResource):
    """All paths below one."""

    def __init__(self, prefix, *, name=None):
        if prefix and not prefix.startswith('/'):
            raise AssertionError(prefix)
        super().__init__(name=name)
        self._prefix = requote(prefix) if prefix else ''
        self._prefix2 = self._prefix + '/'

    @property
    def canonical(self):
        """The path."""
        return self._prefix

    def add_prefix(self, prefix):
        self._prefix = prefix + self._prefix
        self._prefix2 = self._prefix + '/'

    def raw_match(self, prefix):
        """Never: others are not to be joined with it."""
        return False


class StaticResource(PrefixResource):
    """The files of a directory."""

    VERSION_KEY = 'v'

    def __init__(self, prefix, directory, *, name=None, expect_handler=None, chunk_size=256 * 1024, show_index=False,
                 follow_symlinks=False, append_version=False):
        super().__init__(prefix, name=name)
        try:
            directory = Path(directory)
            if str(directory).startswith('~'):
                directory = Path(directory.expanduser())
            directory = directory.resolve()
            if not directory.is_dir():
                raise ValueError('Not a directory')
        except (FileNotFoundError, ValueError) as error:
            raise ValueError(f"No directory exists at '{directory}'") from error
        self._directory, self._show_index, self._chunk_size = directory, show_index, chunk_size
        self._follow_symlinks, self._append_version = follow_symlinks, append_version
        self._routes = {method: ResourceRoute(method, self._handle, self, expect_handler=expect_handler)
                        for method in ('GET', 'HEAD')}

    def url_for(self, *, filename, append_version=None):
        """The URL of a file; append_version: with a hash of its content."""
        filename = str(filename).lstrip('/')
        url = URL.build(path=self._prefix, encoded=True) / filename
        if self._append_version if append_version is None else append_version:
            path = self._directory.joinpath(filename).resolve()
            if self._directory in path.parents and path.is_file():
                import base64
                import hashlib
                digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode('ascii')
                url = url.with_query({self.VERSION_KEY: digest})
        return url

    def get_info(self):
        """{'directory': ..., 'prefix': ..., 'routes': ...}"""
        return {'directory': self._directory, 'prefix': self._prefix, 'routes': self._routes}

    def set_options_route(self, handler):
        """Who answers OPTIONS."""
        if 'OPTIONS' in self._routes:
            raise RuntimeError('OPTIONS route was set already')
        self._routes['OPTIONS'] = ResourceRoute('OPTIONS', handler, self)

    async def resolve(self, request):
        """(the match or None, the methods allowed at this path)."""
        path = request.rel_url.raw_path
        if not path.startswith(self._prefix2) and path != self._prefix:
            return None, set()
        allowed = set(self._routes)
        if request.method not in allowed:
            return None, allowed
        return UrlMappingMatchInfo({'filename': _unquote(path[len(self._prefix) + 1:])},
                                   self._routes[request.method]), allowed

    def __len__(self):
        return len(self._routes)

    def __iter__(self):
        return iter(self._routes.values())

    async def _handle(self, request):
        relative = request.match_info['filename']
        path = Path(relative)
        if path.anchor:
            raise HTTPNotFound()
        plain = self._directory / path
        try:
            import os
            normal = Path(os.path.normpath(plain))
            normal.relative_to(self._directory)
            found = normal.resolve()
            if not self._follow_symlinks:
                found.relative_to(self._directory)
        except (ValueError, FileNotFoundError, RuntimeError, OSError) as error:
            raise HTTPNotFound() from error
        try:
            if found.is_dir():
                if not self._show_index:
                    raise HTTPForbidden()
                return Response(text=self._index(found), content_type='text/html')
            if found.is_file():
                return FileResponse(found, chunk_size=self._chunk_size)
        except PermissionError as error:
            raise HTTPForbidden() from error
        raise HTTPNotFound()

    def _index(self, directory):
        from urllib.parse import quote
        relative = directory.relative_to(self._directory).as_posix()
        title = f'Index of /{escape(relative)}'
        lines = []
        for entry in sorted(directory.iterdir()):
            slash = '/' if entry.is_dir() else ''
            url = self._prefix + '/' + quote(entry.relative_to(self._directory).as_posix())
            lines.append(f'<li><a href="{url}">{escape(entry.name)}{slash}</a></li>')
        items = '\n'.join(lines)
        return (f'<html>\n<head>\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n<ul>\n{items}\n</ul>\n'
                '</body>\n</html>')

    def __repr__(self):
        name = f"'{self.name}'" if self.name is not None else ''
        return f'<StaticResource {name} {self._prefix} -> {self._directory!r}>'


class PrefixedSubAppResource(PrefixResource):
    """An application below a path."""

    def __init__(self, prefix, app):
        super().__init__(prefix)
        self._app = app
        self._push_prefix(prefix)

    def add_prefix(self, prefix):
        super().add_prefix(prefix)
        self._push_prefix(prefix)

    def _push_prefix(self, prefix):
        router = self._app.router
        for resource in router.resources():
            if isinstance(resource, MatchedSubAppResource):
                resource.add_prefix(prefix)
                continue
            router.unindex_resource(resource)
            resource.add_prefix(prefix)
            router.index_resource(resource)

    def url_for(self, *args, **kwargs):
        raise RuntimeError('.url_for() is not supported by sub-application root')

    def get_info(self):
        """{'app': ..., 'prefix': ...}"""
        return {'app': self._app, 'prefix': self._prefix}

    async def resolve(self, request):
        """(the match or None, the methods allowed at this path)."""
        path = request.rel_url.raw_path
        if not path.startswith(self._prefix2) and path != self._prefix:
            return None, set()
        return await self._resolve_inside(request)

    async def _resolve_inside(self, request):
        info = await self._app.router.resolve(request)
        info.add_app(self._app)
        if isinstance(info.http_exception, HTTPMethodNotAllowed):
            allowed = info.http_exception.allowed_methods
        else:
            allowed = set()
        return info, allowed

    def __len__(self):
        return len(self._app.router.routes())

    def __iter__(self):
        return iter(self._app.router.routes())

    def __repr__(self):
        return f'<PrefixedSubAppResource {self._prefix} -> {self._app!r}>'


class Domain:
    """A host name that requests are for."""

    _PART = re.compile(r'(?!-)[a-z\d-]{1,63}(?<!-)', re.IGNORECASE)

    def __init__(self, domain):
        self._domain = self.validate(domain)

    @property
    def canonical(self):
        """The name."""
        return self._domain

    def validate(self, domain):
        """The name in its usual form; TypeError and ValueError when it is none."""
        if not isinstance(domain, str):
            raise TypeError('Domain must be str')
        domain = domain.rstrip('.').lower()
        if not domain:
            raise ValueError('Domain cannot be empty')
        if '://' in domain:
            raise ValueError('Scheme not supported')
        name = domain.partition(':')[0]
        if not all(self._PART.fullmatch(part) for part in name.split('.')):
            raise ValueError('Domain not valid')
        return domain

    def match_domain(self, host):
        """Is it this host?"""
        return host.lower() == self._domain

    async def match(self, request):
        """Is the request for it?"""
        host = request.headers.get('Host')
        return bool(host) and self.match_domain(host)

    def get_info(self):
        """{'domain': ...}"""
        return {'domain': self._domain}


class MaskDomain(Domain):
    """A host name with '*' in it."""

    def __init__(self, domain):
        self._domain = domain.rstrip('.').lower()
        self._mask = re.compile(re.escape(self._domain).replace(r'\*', '.*'))

    @property
    def canonical(self):
        """The pattern of the name."""
        return self._mask.pattern

    def match_domain(self, host):
        return self._mask.fullmatch(host.lower()) is not None


class MatchedSubAppResource(PrefixedSubAppResource):
    """An application for a host name."""

    def __init__(self, rule, app):
        AbstractResource.__init__(self)
        self._prefix = ''
        self._app, self._rule = app, rule

    @property
    def canonical(self):
        """The host name."""
        return self._rule.canonical

    def get_info(self):
        """{'app': ..., 'rule': ...}"""
        return {'app': self._app, 'rule': self._rule}

    async def resolve(self, request):
        """(the match or None, the methods allowed at this path)."""
        if not await self._rule.match(request):
            return None, set()
        return await self._resolve_inside(request)

    def __repr__(self):
        return f'<MatchedSubAppResource -> {self._app!r}>'


class View(AbstractView):
    """A handler that is a class with a method for each method of HTTP: async def get(self), post, ..."""

    def __await__(self):
        if self.request.method not in METHODS:
            self._raise_allowed_methods()
        method = getattr(self, self.request.method.lower(), None)
        if method is None:
            self._raise_allowed_methods()
        return self._answer(method).__await__()

    async def _answer(self, method):
        return await method()

    def _raise_allowed_methods(self):
        allowed = {m for m in METHODS if hasattr(self, m.lower())}
        raise HTTPMethodNotAllowed(self.request.method, allowed)


class ResourcesView(Sized, Iterable, Container):
    """The resources of a router."""

    def __init__(self, resources):
        self._items = tuple(resources)

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, item):
        return item in self._items


class RoutesView(ResourcesView):
    """The routes of a router."""


class UrlDispatcher(AbstractRouter, Mapping):
    """The router of an application; as a mapping: its named resources."""

    NAME_SPLIT_RE = re.compile(r'[.:-]')
    HTTP_NOT_FOUND = HTTPNotFound()

    def __init__(self):
        super().__init__()
        self._resources, self._named, self._index, self._by_domain = [], {}, {}, []

    async def resolve(self, request):
        """The UrlMappingMatchInfo of a request."""
        allowed = set()
        part = request.rel_url.raw_path
        while part:
            for candidate in self._index.get(part, ()):
                found, methods = await candidate.resolve(request)
                if found is not None:
                    return found
                allowed |= methods
            if part == '/':
                break
            part = part.rpartition('/')[0] or '/'
        for resource in self._by_domain:
            found, methods = await resource.resolve(request)
            if found is not None:
                return found
            allowed |= methods
        if allowed:
            return MatchInfoError(HTTPMethodNotAllowed(request.method, allowed))
        return MatchInfoError(HTTPNotFound())

    def native_routes(self):
        """{path: {method: (handler, route)}} of the paths at which nothing else can be found."""
        table = {}
        for key, resources in self._index.items():
            if not all(type(r) is PlainResource and r._path == key for r in resources):
                continue
            methods = {}
            for resource in resources:
                for route in resource:
                    if route.method == METH_ANY or route._expect_handler is not _answer_expect:
                        break
                    if type(route) is ResourceRoute and asyncio.iscoroutinefunction(route.handler):
                        methods.setdefault(route.method, (route.handler, route))
                else:
                    continue
                break
            table[key] = methods
        return table

    def __iter__(self):
        return iter(self._named)

    def __len__(self):
        return len(self._named)

    def __contains__(self, resource):
        return resource in self._named

    def __getitem__(self, name):
        return self._named[name]

    def resources(self):
        """All resources."""
        return ResourcesView(self._resources)

    def routes(self):
        """All routes."""
        return RoutesView(route for resource in self._resources for route in resource)

    def named_resources(self):
        """The named resources, a read-only dict."""
        return MappingProxyType(self._named)

    def register_resource(self, resource):
        """Add a resource. RuntimeError once frozen, ValueError for a bad or doubled name."""
        if not isinstance(resource, AbstractResource):
            raise AssertionError(f'Instance of AbstractResource class is required, got {resource!r}')
        if self.frozen:
            raise RuntimeError('Cannot register a resource into frozen router.')
        name = resource.name
        if name is not None:
            import keyword
            for part in self.NAME_SPLIT_RE.split(name):
                if keyword.iskeyword(part):
                    raise ValueError(f'Incorrect route name {name!r}, python keywords cannot be used for route name')
                if not part.isidentifier():
                    raise ValueError(f'Incorrect route name {name!r}, the name should be a sequence of python '
                                     'identifiers separated by dash, dot or column')
            if name in self._named:
                raise ValueError(f'Duplicate {name!r}, already handled by {self._named[name]!r}')
            self._named[name] = resource
        self._resources.append(resource)
        if isinstance(resource, MatchedSubAppResource):
            self._by_domain.append(resource)
        else:
            self.index_resource(resource)

    @staticmethod
    def _index_key(resource):
        key = resource.canonical
        if '{' in key:
            key = key.partition('{')[0].rpartition('/')[0]
        return key or '/'

    def index_resource(self, resource):
        """Make a resource to be found."""
        self._index.setdefault(self._index_key(resource), []).append(resource)

    def unindex_resource(self, resource):
        """The contrary, before its path changes."""
        self._index[self._index_key(resource)].remove(resource)

    def add_resource(self, path, *, name=None):
        """A resource for a path; the last one when it has the same path."""
        if path and not path.startswith('/'):
            raise ValueError('path should be started with / or be empty')
        if self._resources:
            last = self._resources[-1]
            if last.name == name and last.raw_match(path):
                return last
        if not ('{' in path or '}' in path):
            resource = PlainResource(requote(path) if path else '', name=name)
        else:
            resource = DynamicResource(path, name=name)
        self.register_resource(resource)
        return resource

    def add_route(self, method, path, handler, *, name=None, expect_handler=None):
        """A handler for a method at a path."""
        return self.add_resource(path, name=name).add_route(method, handler, expect_handler=expect_handler)

    def add_static(self, prefix, path, *, name=None, expect_handler=None, chunk_size=256 * 1024, show_index=False,
                   follow_symlinks=False, append_version=False):
        """The files of a directory below a path."""
        if not prefix.startswith('/'):
            raise AssertionError(prefix)
        if prefix.endswith('/'):
            prefix = prefix[:-1]
        resource = StaticResource(prefix, path, name=name, expect_handler=expect_handler, chunk_size=chunk_size,
                                  show_index=show_index, follow_symlinks=follow_symlinks,
                                  append_version=append_version)
        self.register_resource(resource)
        return resource

    def add_head(self, path, handler, **kwargs):
        """A handler for HEAD."""
        return self.add_route('HEAD', path, handler, **kwargs)

    def add_options(self, path, handler, **kwargs):
        """A handler for OPTIONS."""
        return self.add_route('OPTIONS', path, handler, **kwargs)

    def add_get(self, path, handler, *, name=None, allow_head=True, **kwargs):
        """A handler for GET, and for HEAD unless allow_head is false."""
        resource = self.add_resource(path, name=name)
        if allow_head:
            resource.add_route('HEAD', handler, **kwargs)
        return resource.add_route('GET', handler, **kwargs)

    def add_post(self, path, handler, **kwargs):
        """A handler for POST."""
        return self.add_route('POST', path, handler, **kwargs)

    def add_put(self, path, handler, **kwargs):
        """A handler for PUT."""
        return self.add_route('PUT', path, handler, **kwargs)

    def add_patch(self, path, handler, **kwargs):
        """A handler for PATCH."""
        return self.add_route('PATCH', path, handler, **kwargs)

    def add_delete(self, path, handler, **kwargs):
        """A handler for DELETE."""
        return self.add_route('DELETE', path, handler, **kwargs)

    def add_view(self, path, handler, **kwargs):
        """A View for all methods."""
        return self.add_route('*', path, handler, **kwargs)

    def freeze(self):
        """Allow no more resources."""
        super().freeze()
        for resource in self._resources:
            resource.freeze()

    def add_routes(self, routes):
        """Add routes as web.get() and the like describe them; all that were made."""
        made = []
        for definition in routes:
            made.extend(definition.register(self))
        return made

    def __repr__(self):
        return f'<UrlDispatcher {len(self._resources)} resources>'
