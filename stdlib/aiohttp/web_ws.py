"""web.WebSocketResponse: the server's end of a websocket (RFC 6455)."""

import asyncio
import base64
import binascii
import collections
import json

from .http_websocket import (WS_CLOSED_MESSAGE, WS_CLOSING_MESSAGE, WebSocketError, WebSocketReader, WSCloseCode, WSMessage,
                             WSMsgType, MessagePacker, accept_key, can_compress, frame, ws_ext_gen, ws_ext_parse)
from .web_exceptions import HTTPBadRequest, HTTPException
from .web_response import StreamResponse

__all__ = ('WebSocketResponse', 'WebSocketReady', 'WSMsgType')


class WebSocketReady:
    """Can a request become a websocket? ok, and the protocol agreed on."""

    def __init__(self, ok, protocol):
        self.ok, self.protocol = ok, protocol

    def __bool__(self):
        return self.ok

    def __eq__(self, other):
        return isinstance(other, WebSocketReady) and (self.ok, self.protocol) == (other.ok, other.protocol)

    __hash__ = None

    def __repr__(self):
        return f'WebSocketReady(ok={self.ok!r}, protocol={self.protocol!r})'


class WebSocketResponse(StreamResponse):
    """A websocket: after prepare(), send_str() and receive(), or async for.

    timeout: seconds to wait for the answer to close(); receive_timeout: for a message; heartbeat: a ping is sent so
    often; autoclose, autoping: answer these by itself; protocols: names that are understood; compress: may messages be
    compressed, if the client offers that?; max_msg_size: bytes.
    """

    _length_check = False

    def __init__(self, *, timeout=10.0, receive_timeout=None, autoclose=True, autoping=True, heartbeat=None,
                 protocols=(), compress=True, max_msg_size=4 * 1024 * 1024):
        super().__init__(status=101)
        self._protocols, self._timeout, self._receive_timeout = protocols, timeout, receive_timeout
        self._autoclose, self._autoping, self._heartbeat = autoclose, autoping, heartbeat
        self._compress, self._max_msg_size = compress, max_msg_size
        self._ws_protocol = self._close_code = self._exception = None
        self._conn = self._reader = None
        self._closed = self._closing = self._waiting = False
        self._messages = collections.deque()
        self._arrival = None  # future of who waits for a message
        self._ended = False   # no more will come
        self._beat = self._pong_limit = None
        self._conn_lost = 0

    # ---- the beginning ----

    def _handshake(self, request):
        headers = request.headers
        if headers.get('Upgrade', '').lower().strip() != 'websocket':
            raise HTTPBadRequest(text=f'No WebSocket UPGRADE hdr: {headers.get("Upgrade")}\n Can "Upgrade" only to '
                                      '"WebSocket".')
        if 'upgrade' not in headers.get('Connection', '').lower():
            raise HTTPBadRequest(text=f'No CONNECTION upgrade hdr: {headers.get("Connection")}')
        version = headers.get('Sec-WebSocket-Version', '')
        if version not in ('13', '8', '7'):
            raise HTTPBadRequest(text=f'Unsupported version: {version}')
        key = headers.get('Sec-WebSocket-Key')
        try:
            if not key or len(base64.b64decode(key)) != 16:
                raise HTTPBadRequest(text=f'Handshake error: {key!r}')
        except binascii.Error:
            raise HTTPBadRequest(text=f'Handshake error: {key!r}') from None
        protocol = None
        wanted = [name.strip() for name in headers.get('Sec-WebSocket-Protocol', '').split(',') if name.strip()]
        if wanted:
            protocol = next((name for name in wanted if name in self._protocols), None)
        found = {'Upgrade': 'websocket', 'Connection': 'upgrade', 'Sec-WebSocket-Accept': accept_key(key.encode())}
        if protocol:
            found['Sec-WebSocket-Protocol'] = protocol
        compress, notakeover = 0, False
        if self._compress:
            compress, notakeover = ws_ext_parse(headers.get('Sec-WebSocket-Extensions'), isserver=True)
            compress = compress if compress and can_compress() else 0
            if compress:
                found['Sec-WebSocket-Extensions'] = ws_ext_gen(compress, isserver=True, server_notakeover=notakeover)
        return found, protocol, compress, notakeover

    def can_prepare(self, request):
        """Could prepare() succeed? A WebSocketReady."""
        if self._conn is not None:
            raise RuntimeError('Already started')
        try:
            return WebSocketReady(True, self._handshake(request)[1])
        except HTTPException:
            return WebSocketReady(False, None)

    async def prepare(self, request):
        """Answer the handshake. HTTPBadRequest when the request is none."""
        if self._conn is not None:
            return self._writer
        found, self._ws_protocol, self._compress, notakeover = self._handshake(request)
        self.headers.update(found)
        writer = await super().prepare(request)
        self._conn = request._protocol
        self._reader = WebSocketReader(self._max_msg_size, masked=True, compress=self._compress)
        self._packer = MessagePacker(self._compress, notakeover)
        self._conn.upgrade(self._feed)
        self._reset_heartbeat()
        return writer

    # ---- what comes ----

    def _feed(self, data):
        if not data:
            self._connection_lost(None)
            return
        if self._ended:
            return
        if self._pong_limit is not None or self._heartbeat:
            self._reset_heartbeat()
        try:
            for message in self._reader.feed(data):
                self._messages.append(message)
                if message.type is WSMsgType.CLOSE:
                    self._ended = True
                    break
        except WebSocketError as exc:
            self._messages.append(exc)
            self._ended = True
        self._wake()
        if len(self._messages) > 256:
            self._conn.pause_reading()

    def _wake(self):
        arrival, self._arrival = self._arrival, None
        if arrival is not None and not arrival.done():
            arrival.set_result(None)

    def _connection_lost(self, exc):
        self._ended = True
        self._stop_heartbeat()
        self._messages.append(None)
        self._wake()

    async def _next(self, timeout):
        while not self._messages:
            self._arrival = asyncio.get_running_loop().create_future()
            arrival = self._arrival
            if timeout:
                await asyncio.wait_for(arrival, timeout)
            else:
                await arrival
        message = self._messages.popleft()
        if not self._messages:
            self._conn.resume_reading()
        return message

    # ---- the heartbeat ----

    def _stop_heartbeat(self):
        for handle in (self._beat, self._pong_limit):
            if handle is not None:
                handle.cancel()
        self._beat = self._pong_limit = None

    def _reset_heartbeat(self):
        self._stop_heartbeat()
        if self._heartbeat and not self._closed:
            self._beat = asyncio.get_running_loop().call_later(self._heartbeat, self._send_beat)

    def _send_beat(self):
        if self._closed or self._conn.transport is None:
            return
        self._put(WSMsgType.PING, b'')
        self._pong_limit = asyncio.get_running_loop().call_later(self._heartbeat / 2, self._no_pong)

    def _no_pong(self):
        if self._closed:
            return
        self._set_closed(WSCloseCode.OK if self._waiting else WSCloseCode.ABNORMAL_CLOSURE)
        self._exception = asyncio.TimeoutError()
        self._conn.close()
        self._messages.append(None)
        self._wake()

    # ---- what is known ----

    @property
    def closed(self):
        """Is it closed?"""
        return self._closed

    @property
    def close_code(self):
        """The code it was closed with, or None."""
        return self._close_code

    @property
    def ws_protocol(self):
        """The protocol agreed on, or None."""
        return self._ws_protocol

    @property
    def compress(self):
        """Window bits when messages are compressed, else 0; before prepare(): may they be?"""
        return self._compress

    def get_extra_info(self, name, default=None):
        """What the transport knows under a name."""
        transport = self._conn.transport if self._conn is not None else None
        return transport.get_extra_info(name, default) if transport is not None else default

    def exception(self):
        """What it ended with, or None."""
        return self._exception

    # ---- sending ----

    def _put(self, kind, data, compress=None):
        if (compress or self._compress) and kind < WSMsgType.CLOSE:
            self._conn.write(self._packer.frame(kind, data, False, compress))
        else:
            self._conn.write(frame(kind, data))

    async def _send(self, kind, data, compress=None):
        if self._conn is None:
            raise RuntimeError('Call .prepare() first')
        if self._closing or self._closed or self._conn.transport is None:
            raise ConnectionResetError('Cannot write to closing transport')
        self._put(kind, data, compress)
        waiter = self._conn.when_writable()
        if waiter is not None:
            await waiter

    async def ping(self, message=b''):
        """Send a ping."""
        await self._send(WSMsgType.PING, _bytes(message))

    async def pong(self, message=b''):
        """Send a pong."""
        await self._send(WSMsgType.PONG, _bytes(message))

    async def send_str(self, data, compress=None):
        """Send text; compress: window bits for this message alone. TypeError for anything else."""
        if self._conn is None:
            raise RuntimeError('Call .prepare() first')
        if not isinstance(data, str):
            raise TypeError(f'data argument must be str ({type(data)!r})')
        await self._send(WSMsgType.TEXT, data.encode('utf-8'), compress)

    async def send_bytes(self, data, compress=None):
        """Send bytes; compress: window bits for this message alone. TypeError for anything else."""
        if self._conn is None:
            raise RuntimeError('Call .prepare() first')
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be byte-ish ({type(data)!r})')
        await self._send(WSMsgType.BINARY, bytes(data), compress)

    async def send_json(self, data, compress=None, *, dumps=json.dumps):
        """Send data as JSON."""
        await self.send_str(dumps(data), compress=compress)

    async def write_eof(self, data=b''):
        """Close it, when the handler is done."""
        if self._eof_sent:
            return
        if self._conn is None:
            raise RuntimeError('Response has not been started')
        await self.close()
        self._eof_sent = True

    async def write(self, data):
        """Not for websockets."""
        raise RuntimeError('Cannot call .write() for websocket')

    # ---- the end ----

    def _set_closed(self, code):
        self._closed = True
        self._close_code = code
        self._stop_heartbeat()

    async def close(self, *, code=WSCloseCode.OK, message=b'', drain=True):
        """Close it, waiting for the client's answer; whether it was open."""
        if self._conn is None:
            raise RuntimeError('Call .prepare() first')
        if self._closed:
            return False
        if self._waiting:  # somebody is in receive(): he is to see that
            self._messages.append(WS_CLOSING_MESSAGE)
            self._wake()
        self._closed = True
        self._stop_heartbeat()
        self._put(WSMsgType.CLOSE, int(code).to_bytes(2, 'big') + _bytes(message))
        if self._closing:
            self._conn.close()
            return True
        try:
            async with asyncio.timeout(self._timeout):
                while True:
                    answer = await self._next(None)
                    if answer is None:
                        self._close_code = WSCloseCode.ABNORMAL_CLOSURE
                        break
                    if isinstance(answer, WSMessage) and answer.type is WSMsgType.CLOSE:
                        self._close_code = answer.data
                        break
                    if isinstance(answer, Exception):
                        self._close_code, self._exception = WSCloseCode.ABNORMAL_CLOSURE, answer
                        break
        except asyncio.TimeoutError as exc:
            self._close_code, self._exception = WSCloseCode.ABNORMAL_CLOSURE, exc
        self._conn.close()
        return True

    # ---- receiving ----

    async def receive(self, timeout=None):
        """The next WSMessage; of type CLOSED once it is closed, ERROR when what came was none."""
        if self._conn is None:
            raise RuntimeError('Call .prepare() first')
        if self._waiting:
            raise RuntimeError('Concurrent call to receive() is not allowed')
        while True:
            if self._closed:
                self._conn_lost += 1
                if self._conn_lost >= 5:
                    raise RuntimeError('WebSocket connection is closed.')
                return WS_CLOSED_MESSAGE
            if self._closing:
                return WS_CLOSING_MESSAGE
            self._waiting = True
            try:
                message = await self._next(timeout or self._receive_timeout)
            except (asyncio.CancelledError, asyncio.TimeoutError):
                self._close_code = WSCloseCode.ABNORMAL_CLOSURE
                raise
            finally:
                self._waiting = False
            if message is None:
                if not self._closed:
                    self._set_closed(WSCloseCode.ABNORMAL_CLOSURE)
                    self._exception = ConnectionResetError('Cannot write to closing transport')
                return WS_CLOSED_MESSAGE
            if isinstance(message, WebSocketError):
                self._exception = message
                self._closing = True
                self._put(WSMsgType.CLOSE, int(message.code).to_bytes(2, 'big'))
                self._set_closed(WSCloseCode.ABNORMAL_CLOSURE)
                self._conn.close()
                return WSMessage(WSMsgType.ERROR, message, None)
            if message.type is WSMsgType.CLOSE:
                self._closing = True
                self._close_code = message.data
                if not self._closed and self._autoclose:
                    self._put(WSMsgType.CLOSE, int(WSCloseCode.OK).to_bytes(2, 'big'))
                    self._closed = True
                    self._stop_heartbeat()
                    self._conn.close()
            elif message.type is WSMsgType.CLOSING:
                self._closing = True
            elif message.type is WSMsgType.PING and self._autoping:
                await self.pong(message.data)
                continue
            elif message.type is WSMsgType.PONG and self._autoping:
                continue
            return message

    async def receive_str(self, *, timeout=None):
        """The next message, which is text. TypeError when it is not."""
        message = await self.receive(timeout)
        if message.type is not WSMsgType.TEXT:
            raise TypeError(f'Received message {message.type}:{message.data!r} is not WSMsgType.TEXT')
        return message.data

    async def receive_bytes(self, *, timeout=None):
        """The next message, which is bytes. TypeError when it is not."""
        message = await self.receive(timeout)
        if message.type is not WSMsgType.BINARY:
            raise TypeError(f'Received message {message.type}:{message.data!r} is not bytes')
        return message.data

    async def receive_json(self, *, loads=json.loads, timeout=None):
        """The next message, which is JSON."""
        return loads(await self.receive_str(timeout=timeout))

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.receive()
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
            raise StopAsyncIteration
        return message


def _bytes(data):
    return data.encode('utf-8') if isinstance(data, str) else bytes(data)
