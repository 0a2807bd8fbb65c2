"""The client's side of a WebSocket."""

import asyncio
import json
import os
from collections import deque
from typing import NamedTuple

import _fetch
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from . import client_exceptions
from .client_exceptions import (ClientConnectorError, ClientError, ClientOSError, ClientProxyConnectionError,
                                ClientResponseError, InvalidURL, ServerDisconnectedError, ServerTimeoutError,
                                TooManyRedirects, WSServerHandshakeError)
from .connector import Fingerprint, _earlier, _refused_by_proxy, _within, _wrong_certificate
from .helpers import BasicAuth, get_env_proxy_for_url
from .http_websocket import (WS_CLOSED_MESSAGE, WS_CLOSING_MESSAGE, WebSocketError, WebSocketReader, WebSocketWriter,
                             WSCloseCode, WSHandshakeError, WSMessage, WSMsgType, accept_key, ws_ext_gen, ws_ext_parse)


async def connect(session, url, *, method='GET', protocols=(), timeout=10.0, receive_timeout=None, autoclose=True,
                  autoping=True, heartbeat=None, auth=None, origin=None, params=None, headers=None, proxy=None,
                  proxy_auth=None, ssl=None, verify_ssl=None, fingerprint=None, ssl_context=None, proxy_headers=None,
                  compress=0, max_msg_size=4 * 2 ** 20, server_hostname=None):
    """Open a WebSocket with a session: a ClientWebSocketResponse. WSServerHandshakeError when the server refuses."""
    if session.closed:
        raise RuntimeError('Session is closed')
    import base64
    from .client import _with_params
    from .connector import _chosen_ssl
    try:
        url = _with_params(session._build_url(url), params)
    except ValueError as exc:
        raise InvalidURL(url) from exc
    key = base64.b64encode(os.urandom(16))
    wanted = session._prepare_headers(headers or {}).copy()
    for name, value in (('Upgrade', 'websocket'), ('Connection', 'Upgrade'), ('Sec-WebSocket-Version', '13')):
        wanted.setdefault(name, value)
    wanted['Sec-WebSocket-Key'] = key.decode()
    if protocols:
        wanted['Sec-WebSocket-Protocol'] = ','.join(protocols)
    if origin is not None:
        wanted['Origin'] = origin
    if compress:
        wanted['Sec-WebSocket-Extensions'] = ws_ext_gen(compress)
    chosen_ssl = _chosen_ssl(verify_ssl, ssl_context, fingerprint, ssl)

    def request_to(url, auth):
        url, login = session._login_for(url, auth, wanted)
        proxies = (URL(proxy), proxy_auth) if proxy is not None else _proxy_of_environment(url, session)
        return session._request_class(
            method, url, headers=wanted, cookies=session.cookie_jar.filter_cookies(url),
            auth=login, ssl=chosen_ssl, loop=session._loop, unix_path=session.connector._unix_path,
            proxy=proxies[0], proxy_auth=proxies[1], proxy_headers=proxy_headers)

    traces = session._traces_of(None)
    for trace in traces:
        await trace.tell('request_start', method, url, wanted)
    try:
        answer = await _follow(session, url, request_to, auth, wanted, traces)
        try:
            _check(answer, key)
            compress, notakeover = _compression(answer) if compress else (0, False)
        except BaseException:
            answer.connection.end()
            raise
    except BaseException as exc:
        for trace in traces:
            await trace.tell('request_exception', method, url, wanted, exc)
        raise
    chosen = None
    if protocols and 'Sec-WebSocket-Protocol' in answer.headers:
        offered = [name.strip() for name in answer.headers['Sec-WebSocket-Protocol'].split(',')]
        chosen = next((name for name in offered if name in protocols), None)
    opened = ClientWebSocketResponse(answer.connection, chosen, answer.headers, answer.status, answer.url,
                                     timeout=timeout, receive_timeout=receive_timeout, autoclose=autoclose,
                                     autoping=autoping, heartbeat=heartbeat, max_msg_size=max_msg_size,
                                     loop=session._loop, compress=compress, client_notakeover=notakeover)
    for trace in traces:
        await trace.tell('request_end', method, url, wanted, opened)
    return opened


class _Answer(NamedTuple):
    """How a server has answered: its head, and the connection that it came over."""

    request: object
    status: int
    reason: str
    headers: CIMultiDictProxy
    connection: object
    history: tuple = ()

    @property
    def url(self):
        """Who answered."""
        return self.request.url

    @property
    def request_info(self):
        """What was asked."""
        return self.request.request_info


async def _follow(session, url, request_to, auth, headers, traces):
    """The first answer that leads no further."""
    history = []
    while True:
        request = request_to(url, auth)
        answer = await _ask(session, request, traces)
        _keep_cookies(session, url, answer.headers)
        place = answer.headers.get('Location') or answer.headers.get('URI')
        if answer.status not in (301, 302, 303, 307, 308) or place is None:
            break
        answer.connection.end()
        for trace in traces:
            await trace.tell('request_redirect', request.method, url, headers, answer)
        history.append(answer)
        if len(history) >= 10:
            raise TooManyRedirects(history[0].request_info, tuple(history))
        followed, url = url, session._following(url, place)
        if url.origin() != followed.origin():
            auth = None
            headers.pop('Authorization', None)
    if session.raise_for_status is True and answer.status >= 400:
        answer.connection.end()
        raise ClientResponseError(request.request_info, tuple(history), status=answer.status, message=answer.reason,
                                  headers=answer.headers)
    return answer._replace(history=tuple(history))


async def _ask(session, request, traces):
    """Send a request over a connection of its own."""
    if _fetch.detours()[0] is not None:
        return await _ask_files(session, request)
    connector, total = session.connector, _earlier(session._loop.time(), session.timeout.total)
    connect = _earlier(session._loop.time(), session.timeout.connect)
    slot = connector._acquire_now(request) or \
        await connector._acquire(request.connection_key, traces, connect, total, request)
    try:
        for trace in traces:
            await trace.tell('connection_create_start')
        reader, writer = await _open(session, request)
    except BaseException:
        slot.release()
        raise
    connection = _Connection(connector, slot, reader, writer)
    try:
        for trace in traces:
            await trace.tell('connection_create_end')
            await trace.tell('request_headers_sent', request.method, request.url, request.headers)
        async with asyncio.timeout_at(total):
            writer.write(_head_of(request))
            return _Answer(request, *await _read_head(reader, request), connection)
    except BaseException as exc:
        connection.end()
        if isinstance(exc, asyncio.IncompleteReadError):
            raise ServerDisconnectedError() from None
        if isinstance(exc, OSError) and not isinstance(exc, (ClientError, TimeoutError)):
            raise ClientOSError(*exc.args) from exc
        raise


async def _ask_files(session, request):
    """`eddy --web`: files speak no WebSocket."""
    response = await session._request(request.method, request.url, raise_for_status=False)
    response.release()
    return _Answer(request, response.status, response.reason, response.headers, _Connection(session.connector))


class _Connection:
    """Streams that count among a connector's connections until they are let go, and end when it is closed."""

    def __init__(self, connector, slot=None, reader=None, writer=None):
        self._connector, self._slot = connector, slot
        self.reader, self.writer = reader, writer
        connector._streams.add(self)

    def let_go(self):
        """It is closed, or will be soon."""
        slot, self._slot = self._slot, None
        self._connector._streams.discard(self)
        if slot is not None:
            slot.release()

    def end(self):
        """Close it at once."""
        if self.writer is not None:
            self.writer.transport.abort()
        self.let_go()


async def _open(session, request):
    """A connection to a request's server: StreamReader and StreamWriter."""
    connector, loop = session.connector, session._loop
    timeout = session.timeout
    connect = _earlier(loop.time(), timeout.sock_connect or timeout.connect)
    total = _earlier(loop.time(), timeout.total)
    if request.unix_path:
        coroutine = asyncio.open_unix_connection(request.unix_path)
        return await _within(coroutine, connect, total, loop, request)
    context = _context(connector._tls_of(request)) if request.is_ssl else None
    name = request.host if context else None
    tunnel = context is not None and request.proxy is not None
    addresses = await _within(connector._addresses(request, ()), connect, total, loop, request)
    for number, address in enumerate(addresses):
        try:
            if tunnel:
                coroutine = _open_tunnel(request, address, context, name)
            else:
                coroutine = asyncio.open_connection(address[0], address[1], ssl=context, server_hostname=name)
            streams = await _within(coroutine, connect, total, loop, request)
            if context:
                _check_fingerprint(connector._tls_of(request), streams[1], address, request)
            return streams
        except ServerTimeoutError:
            raise
        except OSError as exc:
            failed = _wrapped(request, exc)
            if number == len(addresses) - 1:
                raise failed from exc


async def _open_tunnel(request, address, context, name):
    """A connection to a server through a proxy."""
    reader, writer = await asyncio.open_connection(*address[:2])
    try:
        host = f'[{request.host}]' if ':' in request.host else request.host
        lines = [f'CONNECT {host}:{request.port} HTTP/1.1', f'Host: {host}:{request.port}', *request._proxy_lines()[1:]]
        login = request.proxy_auth or BasicAuth.from_url(request.proxy)
        if login is not None:
            lines.append('Proxy-Authorization: ' + login.encode())
        writer.write('\r\n'.join(lines).encode() + b'\r\n\r\n')
        status, reason, _ = await _read_head(reader, request)
        if status != 200:
            raise _refused_by_proxy(request, status, reason)
        await writer.start_tls(context, server_hostname=name)
    except BaseException:
        writer.transport.abort()
        raise
    return reader, writer


def _proxy_of_environment(url, session):
    try:
        return get_env_proxy_for_url(url) if session.trust_env else (None, None)
    except LookupError:
        return None, None


def _keep_cookies(session, url, headers):
    if 'Set-Cookie' not in headers:
        return
    from http.cookies import CookieError, SimpleCookie
    for line in headers.getall('Set-Cookie'):
        try:
            session.cookie_jar.update_cookies(SimpleCookie(line), url)
        except CookieError:
            pass        # as for other responses: the rest counts


def _wrapped(request, exc):
    key = request.connection_key
    if request.proxy is not None and not (request.is_ssl and exc.errno is None):
        return ClientProxyConnectionError(request.hop_key, exc)
    if request.is_ssl:
        import ssl
        if isinstance(exc, ssl.SSLCertVerificationError):
            return client_exceptions.ClientConnectorCertificateError(key, exc)
        if isinstance(exc, ssl.SSLError):
            return client_exceptions.ClientConnectorSSLError(key, exc)
    return ClientConnectorError(key, exc)


def _check_fingerprint(chosen, writer, address, request):
    import hashlib
    if not isinstance(chosen, Fingerprint):
        return
    got = hashlib.sha256(writer.get_extra_info('ssl_object').getpeercert(True)).digest()
    if got != chosen.fingerprint:
        writer.transport.abort()
        raise _wrong_certificate(chosen.fingerprint, got, address, request)


def _context(chosen):
    """The ssl.SSLContext for an ssl argument."""
    import ssl
    if isinstance(chosen, ssl.SSLContext):
        return chosen
    context = ssl.create_default_context(cafile=_fetch.detours()[2] or os.environ.get('SSL_CERT_FILE'))
    if chosen is False or isinstance(chosen, Fingerprint):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _head_of(request):
    via_proxy = request.proxy is not None and not request.is_ssl
    lines = [f'{request.method} {request.url if via_proxy else request.url.raw_path_qs} HTTP/1.1']
    if via_proxy and (login := request.proxy_auth or BasicAuth.from_url(request.proxy)) is not None:
        lines.append('Proxy-Authorization: ' + login.encode())
    for name, value in request.headers.items():
        if '\n' in value or '\r' in value:
            raise ValueError('Newline or carriage return character detected in HTTP status message or header. This '
                             'is a potential security issue.')
        lines.append(f'{name}: {value}')
    return '\r\n'.join(lines).encode('utf-8') + b'\r\n\r\n'


async def _read_head(reader, request):
    head = await reader.readuntil(b'\r\n\r\n')
    first, *lines = head[:-4].decode('utf-8', 'surrogateescape').split('\r\n')
    version, _, rest = first.partition(' ')
    status, _, reason = rest.partition(' ')
    if not version.startswith('HTTP/') or not status.isdigit():
        raise ClientResponseError(request.request_info, (), status=400, message='Expected HTTP/')
    headers = CIMultiDict()
    for line in lines:
        name, _, value = line.partition(':')
        headers.add(name, value.strip())
    return int(status), reason, CIMultiDictProxy(headers)


def _check(answer, key):
    status, headers = answer.status, answer.headers

    def refuse(message):
        raise WSServerHandshakeError(answer.request_info, answer.history, message=message, status=status,
                                     headers=headers)
    if status != 101:
        refuse('Invalid response status')
    if headers.get('Upgrade', '').lower() != 'websocket':
        refuse('Invalid upgrade header')
    if headers.get('Connection', '').lower() != 'upgrade':
        refuse('Invalid connection header')
    if headers.get('Sec-WebSocket-Accept', '') != accept_key(key):
        refuse('Invalid challenge response')


def _compression(answer):
    """(window bits, no context takeover) that the server has agreed to."""
    try:
        return ws_ext_parse(answer.headers.get('Sec-WebSocket-Extensions'))
    except WSHandshakeError as exc:
        raise WSServerHandshakeError(answer.request_info, answer.history, message=exc.args[0], status=answer.status,
                                     headers=answer.headers) from exc


class ClientWebSocketResponse:
    """An open WebSocket: receive() messages, or iterate over them; send_str(), send_bytes(), send_json()."""

    def __init__(self, connection, protocol, headers, status, url, *, timeout, receive_timeout, autoclose, autoping,
                 heartbeat, max_msg_size, loop, compress=0, client_notakeover=False):
        self._kept = connection
        self._stream, self._connection = connection.reader, connection.writer
        self._protocol = protocol
        self.headers, self.status, self.url = headers, status, url
        self._timeout, self._receive_timeout = timeout, receive_timeout
        self._autoclose, self._autoping = autoclose, autoping
        self._loop = loop
        self._messages = deque()
        self._compress, self._client_notakeover = compress, client_notakeover
        self._parser = WebSocketReader(max_msg_size, masked=False, compress=compress)
        self._sender = WebSocketWriter(self._connection.write, self._connection.drain, use_mask=True, compress=compress,
                                       notakeover=client_notakeover)
        self._closed = self._closing = False
        self._broken = None         # why what comes cannot be read any more
        self._close_code = self._exception = self._waiting = None
        self._heartbeat = heartbeat
        self._ping_timer = self._pong_timer = None
        self._start_heartbeat()

    # --- heartbeat ---

    def _start_heartbeat(self):
        for timer in (self._ping_timer, self._pong_timer):
            if timer is not None:
                timer.cancel()
        self._ping_timer = self._pong_timer = None
        if self._heartbeat and not self._closed:
            self._ping_timer = self._loop.call_later(self._heartbeat, self._ping_now)

    def _ping_now(self):
        if not self._closed and not self._sender.closing:
            self._sender._control(WSMsgType.PING, b'')
            self._pong_timer = self._loop.call_later(self._heartbeat / 2, self._no_pong)

    def _no_pong(self):
        if not self._closed:        # who waits for a message is told of a plain end
            self._give_up(WSCloseCode.ABNORMAL_CLOSURE if self._waiting is None else WSCloseCode.OK,
                          asyncio.TimeoutError())

    def _give_up(self, code, exc=None):
        self._closed = True
        self._close_code = self._close_code or code
        self._exception = self._exception or exc
        self._sender.closing = True
        self._kept.end()
        self._start_heartbeat()

    # --- what it is ---

    @property
    def closed(self):
        """Is it closed?"""
        return self._closed

    @property
    def close_code(self):
        """The code that it was closed with, or None."""
        return self._close_code

    @property
    def protocol(self):
        """The subprotocol that was agreed upon, or None."""
        return self._protocol

    @property
    def compress(self):
        """Window bits when messages are compressed, else 0."""
        return self._compress

    @property
    def client_notakeover(self):
        """Is each message compressed without those before it?"""
        return self._client_notakeover

    def get_extra_info(self, name, default=None):
        """What the transport knows."""
        return self._connection.get_extra_info(name, default)

    def exception(self):
        """What ended it, or None."""
        return self._exception

    # --- sending ---

    @property
    def _open_sender(self):
        """The sender, which knows whether the server has gone."""
        stream = self._stream
        if stream._eof or stream.exception() is not None or self._connection.transport.is_closing():
            self._sender.closing = True
        return self._sender

    async def ping(self, message=b''):
        """Send a ping."""
        await self._open_sender.ping(message)

    async def pong(self, message=b''):
        """Send a pong."""
        await self._open_sender.pong(message)

    async def send_str(self, data, compress=None):
        """Send text; compress: window bits for this message alone."""
        if not isinstance(data, str):
            raise TypeError(f'data argument must be str ({type(data)!r})')
        await self._open_sender.send(data, compress=compress)

    async def send_bytes(self, data, compress=None):
        """Send bytes; compress: window bits for this message alone."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be byte-ish ({type(data)!r})')
        await self._open_sender.send(data, binary=True, compress=compress)

    async def send_json(self, data, compress=None, *, dumps=json.dumps):
        """Send an object as JSON."""
        await self.send_str(dumps(data), compress)

    async def close(self, *, code=WSCloseCode.OK, message=b''):
        """Close it: False when it is closed already. Waits for the server's answer, at most the timeout."""
        if self._waiting is not None and not self._closed:
            self._messages.append(WS_CLOSING_MESSAGE)
            self._closing = True
            self._waiting.cancel()
            self._waiting = None
        if self._closed:
            return False
        self._closed = True
        self._start_heartbeat()
        try:
            await self._sender.close(code, message)
            if not self._closing:
                async with asyncio.timeout(self._timeout):
                    while True:
                        message = await self._next()
                        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSED):
                            self._close_code = message.data
                            break
        except asyncio.CancelledError:
            self._close_code = WSCloseCode.ABNORMAL_CLOSURE
            self._kept.end()
            raise
        except Exception as exc:
            self._close_code = WSCloseCode.ABNORMAL_CLOSURE
            self._exception = exc
        self._connection.close()
        self._kept.let_go()
        return True

    # --- receiving ---

    async def _next(self):
        while not self._messages:
            if self._broken is not None:
                raise self._broken
            data = await self._stream.read(2 ** 16)
            if not data:
                self._sender.closing = True
                return WS_CLOSED_MESSAGE
            try:
                self._messages.extend(self._parser.feed(data))
            except WebSocketError as exc:
                self._broken = exc
        return self._messages.popleft()

    async def receive(self, timeout=None):
        """The next message. asyncio.TimeoutError; asyncio.CancelledError."""
        while True:
            if self._waiting is not None:
                raise RuntimeError('Concurrent call to receive() is not allowed')
            if self._closed:
                return WS_CLOSED_MESSAGE
            if self._closing:
                await self.close()
                return WS_CLOSED_MESSAGE
            try:
                message = await self._received(timeout or self._receive_timeout)
            except (asyncio.CancelledError, asyncio.TimeoutError):
                self._close_code = WSCloseCode.ABNORMAL_CLOSURE
                raise
            except WebSocketError as exc:
                self._close_code = exc.code
                await self.close(code=exc.code)
                return WSMessage(WSMsgType.ERROR, exc, None)
            except (OSError, ClientError):
                self._give_up(WSCloseCode.ABNORMAL_CLOSURE)
                return WS_CLOSED_MESSAGE
            except Exception as exc:
                self._exception = exc
                self._closing = True
                self._close_code = WSCloseCode.ABNORMAL_CLOSURE
                await self.close()
                return WSMessage(WSMsgType.ERROR, exc, None)
            if message.type == WSMsgType.CLOSED:
                if self._closing:
                    await self.close()
                else:
                    self._close_code = self._close_code or WSCloseCode.ABNORMAL_CLOSURE
                    self._give_up(self._close_code, ConnectionResetError('Cannot write to closing transport'))
                return WS_CLOSED_MESSAGE
            if message.type == WSMsgType.CLOSE:
                self._closing = True
                self._close_code = message.data
                if not self._closed and self._autoclose:
                    await self.close()
            elif message.type == WSMsgType.CLOSING:
                self._closing = True
            elif message.type == WSMsgType.PING and self._autoping:
                await self.pong(message.data)
                continue
            elif message.type == WSMsgType.PONG and self._autoping:
                continue
            return message

    async def _received(self, timeout):
        """The next message; close() can end the waiting for it."""
        if self._messages:
            return self._messages.popleft()
        self._waiting = task = self._loop.create_task(self._next())
        try:
            async with asyncio.timeout(timeout):
                try:
                    message = await task
                except asyncio.CancelledError:
                    if self._waiting is not None or not self._closing:
                        raise
                    return WS_CLOSING_MESSAGE
        except BaseException:
            task.cancel()
            raise
        finally:
            if self._waiting is task:
                self._waiting = None
        self._start_heartbeat()
        return message

    async def receive_str(self, *, timeout=None):
        """The next message, which is text. TypeError when it is not."""
        message = await self.receive(timeout)
        if message.type != WSMsgType.TEXT:
            raise TypeError(f'Received message {message.type}:{message.data!r} is not str')
        return message.data

    async def receive_bytes(self, *, timeout=None):
        """The next message, which is bytes. TypeError when it is not."""
        message = await self.receive(timeout)
        if message.type != WSMsgType.BINARY:
            raise TypeError(f'Received message {message.type}:{message.data!r} is not bytes')
        return message.data

    async def receive_json(self, *, loads=json.loads, timeout=None):
        """The next message, which is text, as JSON."""
        return loads(await self.receive_str(timeout=timeout))

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.receive()
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
            raise StopAsyncIteration
        return message
