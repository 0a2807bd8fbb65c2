"""aiohttp.web: HTTP servers on asyncio."""

import asyncio
import logging
import os
import socket
import sys
import warnings
from collections.abc import Iterable

from .abc import AbstractAccessLogger
from .log import access_logger
from .web_app import AppKey, Application, CleanupError, NotAppKeyWarning
from .web_exceptions import *
from .web_exceptions import __all__ as _exceptions
from .web_fileresponse import FileResponse
from .web_log import AccessLogger
from .web_middlewares import middleware, normalize_path_middleware
from .web_protocol import PayloadAccessError, RequestHandler, RequestPayloadError
from .web_request import BaseRequest, FileField, Request
from .web_response import ContentCoding, Response, StreamResponse, json_response
from .web_routedef import (AbstractRouteDef, RouteDef, RouteTableDef, StaticDef, delete, get, head, options, patch, post,
                           put, route, static, view)
from .web_runner import (AppRunner, BaseRunner, BaseSite, GracefulExit, NamedPipeSite, ServerRunner, SockSite, TCPSite,
                         UnixSite)
from .web_server import Server
from .web_urldispatcher import (AbstractResource, AbstractRoute, DynamicResource, PlainResource, PrefixedSubAppResource,
                                Resource, ResourceRoute, StaticResource, UrlDispatcher, UrlMappingMatchInfo, View)

__all__ = ('AppKey', 'Application', 'CleanupError', 'NotAppKeyWarning', *_exceptions, 'FileResponse', 'middleware',
           'normalize_path_middleware', 'PayloadAccessError', 'RequestHandler', 'RequestPayloadError', 'BaseRequest',
           'FileField', 'Request', 'ContentCoding', 'Response', 'StreamResponse', 'json_response', 'AbstractRouteDef',
           'RouteDef', 'RouteTableDef', 'StaticDef', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'route',
           'static', 'view', 'AppRunner', 'BaseRunner', 'BaseSite', 'GracefulExit', 'NamedPipeSite', 'ServerRunner',
           'SockSite', 'TCPSite', 'UnixSite', 'Server', 'AbstractResource', 'AbstractRoute', 'DynamicResource',
           'PlainResource', 'PrefixedSubAppResource', 'Resource', 'ResourceRoute', 'StaticResource', 'UrlDispatcher',
           'UrlMappingMatchInfo', 'View', 'WebSocketReady', 'WebSocketResponse', 'WSMsgType', 'run_app')


def __getattr__(name):
    """Websockets are loaded when they are first named."""
    if name in ('WebSocketReady', 'WebSocketResponse', 'WSMsgType', 'WSCloseCode'):
        from . import web_ws
        value = globals()[name] = getattr(web_ws, name)
        return value
    raise AttributeError(f"module 'aiohttp.web' has no attribute {name!r}")


async def _run_app(app, *, host=None, port=None, path=None, sock=None, shutdown_timeout=60.0, keepalive_timeout=75.0,
                   ssl_context=None, print=print, backlog=128, access_log_class=AccessLogger,
                   access_log_format=AccessLogger.LOG_FORMAT, access_log=access_logger, handle_signals=True,
                   reuse_address=None, reuse_port=None, handler_cancellation=False):
    if asyncio.iscoroutine(app):
        app = await app
    runner = AppRunner(app, handle_signals=handle_signals, access_log_class=access_log_class,
                       access_log_format=access_log_format, access_log=access_log,
                       keepalive_timeout=keepalive_timeout, shutdown_timeout=shutdown_timeout,
                       handler_cancellation=handler_cancellation)
    await runner.setup()
    sites = []
    common = {'ssl_context': ssl_context, 'backlog': backlog}
    tcp = {'reuse_address': reuse_address, 'reuse_port': reuse_port, **common}
    try:
        if host is not None:
            hosts = [host] if isinstance(host, (str, bytes, bytearray, memoryview)) or not isinstance(host, Iterable) \
                else host
            sites += [TCPSite(runner, one, port, **tcp) for one in hosts]
        elif (path is None and sock is None) or port is not None:
            sites.append(TCPSite(runner, port=port, **tcp))
        if path is not None:
            paths = [path] if isinstance(path, (str, bytes, bytearray, memoryview, os.PathLike)) else path
            sites += [UnixSite(runner, one, **common) for one in paths]
        if sock is not None:
            socks = sock if isinstance(sock, Iterable) else [sock]
            sites += [SockSite(runner, one, **common) for one in socks]
        for site in sites:
            await site.start()
        if print:
            names = sorted(str(site.name) for site in runner.sites)
            print('======== Running on {} ========\n(Press CTRL+C to quit)'.format(', '.join(names)))
        while True:
            await asyncio.sleep(3600)
    finally:
        await runner.cleanup()


def _cancel_tasks(tasks, loop):
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})


def run_app(app, *, debug=None, host=None, port=None, path=None, sock=None, shutdown_timeout=60.0,
            keepalive_timeout=75.0, ssl_context=None, print=print, backlog=128, access_log_class=AccessLogger,
            access_log_format=AccessLogger.LOG_FORMAT, access_log=access_logger, handle_signals=True,
            reuse_address=None, reuse_port=None, handler_cancellation=False, loop=None):
    """Serve an application (or what a coroutine returns) until Ctrl-C or SIGTERM.

    host (one or several), port, path (of a Unix socket), sock: where; print: called with the banner, None for none;
    access_log: a logger or None; shutdown_timeout, keepalive_timeout: seconds.
    """
    if loop is None:
        loop = asyncio.new_event_loop()
    if debug is not None:
        loop.set_debug(debug)
    if access_log and loop.get_debug() and access_log.name == 'aiohttp.access':
        if access_log.level == logging.NOTSET:
            access_log.setLevel(logging.DEBUG)
        if not access_log.hasHandlers():
            access_log.addHandler(logging.StreamHandler())
    main_task = loop.create_task(_run_app(
        app, host=host, port=port, path=path, sock=sock, shutdown_timeout=shutdown_timeout,
        keepalive_timeout=keepalive_timeout, ssl_context=ssl_context, print=print, backlog=backlog,
        access_log_class=access_log_class, access_log_format=access_log_format, access_log=access_log,
        handle_signals=handle_signals, reuse_address=reuse_address, reuse_port=reuse_port,
        handler_cancellation=handler_cancellation))
    try:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(main_task)
    except (GracefulExit, KeyboardInterrupt):
        pass
    finally:
        _cancel_tasks({main_task}, loop)
        _cancel_tasks(asyncio.all_tasks(loop), loop)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def main(argv):
    """python -m aiohttp.web [-H HOST] [-P PORT] [-U PATH] module:function ...: serve what function(argv) returns."""
    import argparse
    import importlib
    parser = argparse.ArgumentParser(description='aiohttp.web Application server', prog='aiohttp.web')
    parser.add_argument('entry_func', metavar='entry-func')
    parser.add_argument('-H', '--hostname', default=None)
    parser.add_argument('-P', '--port', type=int, default=8080)
    parser.add_argument('-U', '--path')
    args, rest = parser.parse_known_args(argv)
    module, _, function = args.entry_func.partition(':')
    if not function or not module:
        parser.error("'entry-func' not in 'module:function' syntax")
    app = getattr(importlib.import_module(module), function)(rest)
    host = args.hostname
    if host is None and args.path is None:
        host = 'localhost'
    run_app(app, host=host, port=args.port, path=args.path)
    logging.info('Server stopped')


if __name__ == '__main__':
    main(sys.argv[1:])
