"""What the server does for a request besides the fast way (src/net/http_conn.c): resolving it, middlewares, errors,
streams. The classes here are not made by programs."""

import logging

import _http_server
from _http_server import RequestHandler

from .http import SERVER_SOFTWARE
from .http_exceptions import BadHttpMessage, BadStatusLine, ContentEncodingError, LineTooLong
from .log import access_logger, server_logger
from .web_exceptions import HTTPException
from .web_response import Response, StreamResponse, escape

__all__ = ('RequestHandler', 'RequestPayloadError', 'PayloadAccessError')


class RequestPayloadError(Exception):
    """A body that came wrong."""


class PayloadAccessError(Exception):
    """A body that nobody may read any more."""


def refuse(conn, message):
    """The answer to what is no HTTP, as bytes; it is logged."""
    server = conn.server
    kind = {'Bad status': BadStatusLine, 'Got more t': LineTooLong}.get(message[:10], BadHttpMessage)
    failure = kind(message)
    failure.message = message
    _log_exception(server, 'Error handling request', failure)
    body = message.encode('utf-8', 'replace')
    head = ('HTTP/1.0 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n'
            f'Content-Length: {len(body)}\r\nDate: {_http_server.date()}\r\nServer: {SERVER_SOFTWARE}\r\n\r\n')
    return head.encode('ascii') + body


def _log_exception(server, message, exc):
    server.logger_of_errors.error(message, exc_info=exc)


def error_response(server, request, status, exc=None, message=None):
    """The answer to a request whose handler failed; it is logged."""
    import traceback
    _log_exception(server, 'Error handling request', exc)
    response_type = 'text/plain'
    if status == 500:
        title = '500 Internal Server Error'
        message = 'Server got itself in trouble'
        trace = None
        if server.loop_is_debugged:
            trace = ''.join(traceback.format_exception(exc))
        if 'text/html' in request.headers.get('Accept', ''):
            if trace:
                message = f'<h2>Traceback:</h2>\n<pre>{escape(trace)}</pre>'
            message = (f'<html><head><title>{title}</title></head><body>\n<h1>{title}</h1>\n{message}\n'
                       '</body></html>\n')
            response_type = 'text/html'
        else:
            message = f'{title}\n\n{trace or message}'
    response = Response(status=status, text=message, content_type=response_type)
    response.force_close()
    return response


async def serve(conn, request):
    """Handle a request from its beginning; whether the connection may be kept."""
    server = conn.server
    try:
        result = await server.request_handler(request)
    except BaseException as exc:
        return await settle(conn, request, None, exc)
    return await settle(conn, request, result, None)


async def settle(conn, request, result, exc):
    """Send what a handler has returned or raised; whether the connection may be kept."""
    server = conn.server
    try:
        response = await _finish(conn, request, _response_to(server, request, result, exc))
    except ConnectionError:
        return False
    except Exception as failed:
        _log_exception(server, 'Unhandled exception', failed)
        conn.close()
        return False
    if response is None:
        return False
    server.log_access(request, response)
    keep = response.keep_alive
    return bool(request.keep_alive if keep is None else keep) and not conn.upgraded


def _response_to(server, request, result, exc):
    import asyncio
    if exc is None:
        return result
    if isinstance(exc, HTTPException):
        return exc
    if isinstance(exc, asyncio.CancelledError):
        raise exc
    if isinstance(exc, asyncio.TimeoutError):
        server.logger_of_errors.debug('Request handler timed out.', exc_info=exc)
        return error_response(server, request, 504)
    if isinstance(exc, RequestPayloadError):
        server.logger_of_errors.error('Error handling request', exc_info=exc)
        return error_response(server, request, 400, message=str(exc))
    if not isinstance(exc, Exception):
        raise exc
    return error_response(server, request, 500, exc)


async def _finish(conn, request, response):
    """Send the response of a handler, whatever it has sent of it itself."""
    if not isinstance(response, StreamResponse):
        if response is None:
            failure = RuntimeError('Missing return statement on request handler')
        else:
            failure = RuntimeError(f'Web-handler should return a response instance, got {response!r}')
        response = error_response(conn.server, request, 500, failure)
    started = request._response
    if started is not None and started is not response and started.prepared and not response.prepared:
        # A response is under way: another one cannot be sent any more.
        conn.close()
        return started
    if conn.transport is None:
        return None
    if started is None and not request._has_prepare_hooks() and conn.send_whole(request, response) is not None:
        return response
    await response.prepare(request)
    await response.write_eof()
    return response


class ServerLogic(_http_server.ServerBase):
    """The server's half in Python; request_handler is a coroutine function that gets the request."""

    loop_is_debugged = False
    access_log = None
    logger_of_errors = server_logger

    def setup(self, request_handler, request_class, *, access_log=access_logger, access_log_class=None,
              access_log_format=None, logger=server_logger, debug=False, keepalive_timeout=75.0, lingering_time=10.0,
              max_line_size=8190, max_headers=32768, max_field_size=8190, tcp_keepalive=True, auto_decompress=True,
              **ignored):
        """Take the options that web.Server has."""
        from .web_log import AccessLogger
        self.request_handler = request_handler
        self.request_class = request_class
        self.response_class = Response
        self.serve, self.settle, self.refuse = serve, settle, refuse
        self.software = SERVER_SOFTWARE
        self.keepalive_timeout = float(keepalive_timeout)
        self.lingering_time = float(lingering_time)
        self.max_line_size, self.max_field_size = max_line_size, max_field_size
        self.auto_decompress = auto_decompress
        self.logger_of_errors = logger
        self.loop_is_debugged = debug
        if access_log:
            make = access_log_class or AccessLogger
            self.access_log = make(access_log, access_log_format or AccessLogger.LOG_FORMAT)
            self.logger = access_log
            self.log = self._log

    def _log(self, request, response, seconds):
        self.access_log.log(request, response, seconds)

    def log_access(self, request, response):
        """Write a request into the access log, if there is one."""
        if self.access_log is not None and self.logger.isEnabledFor(logging.INFO):
            self.access_log.log(request, response, request._loop.time() - request._start)

    def _body_failed(self, conn, message):
        """A body that a handler is reading is no HTTP."""
        request = conn.request
        if request is not None and hasattr(request._body, 'set_exception'):
            request._body.set_exception(RequestPayloadError(message))

    def _body_broken(self, body, why):
        """A body was compressed wrongly."""
        body.set_exception(RequestPayloadError(str(ContentEncodingError(why))))

    def _lost(self, conn, exc):
        """The client is gone while a request is handled."""
        request = conn.request
        if request is not None and hasattr(request._body, 'set_exception') and not conn.body_complete:
            request._body.set_exception(ConnectionResetError('Connection lost'))
        if conn.upgraded and request is not None and request._response is not None:
            lost = getattr(request._response, '_connection_lost', None)
            if lost is not None:
                lost(exc)
        if self.handler_cancellation and conn.task is not None:
            conn.task.cancel()

    handler_cancellation = False
