"""Describing routes before there is an application: web.get('/', handler), and @routes.get('/')."""

from collections.abc import Sequence

__all__ = ('AbstractRouteDef', 'RouteDef', 'StaticDef', 'RouteTableDef', 'head', 'options', 'get', 'post', 'patch',
           'put', 'delete', 'route', 'view', 'static')


class AbstractRouteDef:
    """What can be registered in a router."""

    def register(self, router):
        """Add it; the routes that were made."""
        raise NotImplementedError


class RouteDef(AbstractRouteDef):
    """A handler for a method at a path."""

    __slots__ = ('method', 'path', 'handler', 'kwargs')

    def __init__(self, method, path, handler, kwargs):
        self.method, self.path, self.handler, self.kwargs = method, path, handler, kwargs

    def register(self, router):
        if self.method in ('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'):
            return [getattr(router, 'add_' + self.method.lower())(self.path, self.handler, **self.kwargs)]
        return [router.add_route(self.method, self.path, self.handler, **self.kwargs)]

    def __eq__(self, other):
        if not isinstance(other, RouteDef):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None

    def __repr__(self):
        more = ''.join(f', {name}={value!r}' for name, value in sorted(self.kwargs.items()))
        return f'<RouteDef {self.method} {self.path} -> {self.handler.__name__!r}{more}>'


class StaticDef(AbstractRouteDef):
    """The files of a directory below a path."""

    __slots__ = ('prefix', 'path', 'kwargs')

    def __init__(self, prefix, path, kwargs):
        self.prefix, self.path, self.kwargs = prefix, path, kwargs

    def register(self, router):
        return list(router.add_static(self.prefix, self.path, **self.kwargs))

    def __eq__(self, other):
        if not isinstance(other, StaticDef):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None

    def __repr__(self):
        more = ''.join(f', {name}={value!r}' for name, value in sorted(self.kwargs.items()))
        return f'<StaticDef {self.prefix} -> {self.path}{more}>'


def route(method, path, handler, **kwargs):
    """A route for any method."""
    return RouteDef(method, path, handler, kwargs)


def head(path, handler, **kwargs):
    """A route for HEAD."""
    return route('HEAD', path, handler, **kwargs)


def options(path, handler, **kwargs):
    """A route for OPTIONS."""
    return route('OPTIONS', path, handler, **kwargs)


def get(path, handler, *, name=None, allow_head=True, **kwargs):
    """A route for GET, and for HEAD unless allow_head is false."""
    return route('GET', path, handler, name=name, allow_head=allow_head, **kwargs)


def post(path, handler, **kwargs):
    """A route for POST."""
    return route('POST', path, handler, **kwargs)


def put(path, handler, **kwargs):
    """A route for PUT."""
    return route('PUT', path, handler, **kwargs)


def patch(path, handler, **kwargs):
    """A route for PATCH."""
    return route('PATCH', path, handler, **kwargs)


def delete(path, handler, **kwargs):
    """A route for DELETE."""
    return route('DELETE', path, handler, **kwargs)


def view(path, handler, **kwargs):
    """A View for all methods."""
    return route('*', path, handler, **kwargs)


def static(prefix, path, **kwargs):
    """The files of a directory below a path."""
    return StaticDef(prefix, path, kwargs)


class RouteTableDef(Sequence):
    """Routes collected by decorators: @routes.get('/path'), @routes.view('/path'), ..."""

    def __init__(self):
        self._items = []

    def __repr__(self):
        return f'<RouteTableDef count={len(self._items)}>'

    def __getitem__(self, index):
        return self._items[index]

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def __contains__(self, item):
        return item in self._items

    def route(self, method, path, **kwargs):
        """Decorates a handler for any method."""
        def decorate(handler):
            self._items.append(RouteDef(method, path, handler, kwargs))
            return handler
        return decorate

    def head(self, path, **kwargs):
        """Decorates a handler for HEAD."""
        return self.route('HEAD', path, **kwargs)

    def get(self, path, **kwargs):
        """Decorates a handler for GET."""
        return self.route('GET', path, **kwargs)

    def post(self, path, **kwargs):
        """Decorates a handler for POST."""
        return self.route('POST', path, **kwargs)

    def put(self, path, **kwargs):
        """Decorates a handler for PUT."""
        return self.route('PUT', path, **kwargs)

    def patch(self, path, **kwargs):
        """Decorates a handler for PATCH."""
        return self.route('PATCH', path, **kwargs)

    def delete(self, path, **kwargs):
        """Decorates a handler for DELETE."""
        return self.route('DELETE', path, **kwargs)

    def options(self, path, **kwargs):
        """Decorates a handler for OPTIONS."""
        return self.route('OPTIONS', path, **kwargs)

    def view(self, path, **kwargs):
        """Decorates a View."""
        return self.route('*', path, **kwargs)

    def static(self, prefix, path, **kwargs):
        """The files of a directory below a path."""
        self._items.append(StaticDef(prefix, path, kwargs))
