"""Middlewares: coroutine functions around all handlers, (request, handler) -> response."""

import re

from .web_exceptions import HTTPMovedPermanently, HTTPPermanentRedirect, _HTTPMove
from .web_urldispatcher import SystemRoute

__all__ = ('middleware', 'normalize_path_middleware')


def middleware(f):
    """Marks a coroutine function (request, handler) as a middleware."""
    f.__middleware_version__ = 1
    return f


async def _check_request_resolves(request, path):
    other = request.clone(rel_url=path)
    info = await request.app.router.resolve(other)
    other._match_info = info
    return (True, other) if info.http_exception is None else (False, request)


def normalize_path_middleware(*, append_slash=True, remove_slash=False, merge_slashes=True,
                              redirect_class=HTTPPermanentRedirect):
    """A middleware that redirects from paths nobody handles to those with a slash more or less that somebody does."""
    if append_slash and remove_slash:
        raise AssertionError('Cannot both remove and append slash')

    @middleware
    async def impl(request, handler):
        if isinstance(request.match_info.route, SystemRoute):
            path, _, query = request.raw_path.partition('?')
            if query:
                query = '?' + query
            candidates = []
            if merge_slashes:
                candidates.append(re.sub('//+', '/', path))
            if append_slash and not request.path.endswith('/'):
                candidates.append(path + '/')
            if remove_slash and request.path.endswith('/'):
                candidates.append(path[:-1])
            if merge_slashes and append_slash:
                candidates.append(re.sub('//+', '/', path + '/'))
            if merge_slashes and remove_slash:
                candidates.append(re.sub('//+', '/', path)[:-1])
            for candidate in candidates:
                candidate = re.sub('^//+', '/', candidate)
                resolves, request = await _check_request_resolves(request, candidate)
                if resolves:
                    raise redirect_class(request.raw_path + query)
        return await handler(request)

    return impl


def fix_request_current_app(app):
    """Makes request.app right inside an application's middlewares and handlers."""
    @middleware
    async def impl(request, handler):
        info = request.match_info
        before = info.current_app
        info.current_app = app
        try:
            return await handler(request)
        finally:
            info.current_app = before
    return impl
