"""WebSocket messages (RFC 6455): made of frames and turned into frames, for client and server alike."""

import json
from enum import IntEnum
from typing import NamedTuple

from _websocket import FrameReader, frame

__all__ = ('WS_CLOSED_MESSAGE', 'WS_CLOSING_MESSAGE', 'WS_KEY', 'WebSocketReader', 'WebSocketWriter', 'WSMessage',
           'WebSocketError', 'WSMsgType', 'WSCloseCode', 'accept_key')

WS_KEY = b'258EAFA5-E914-47DA-95CA-C5AB0DC85B11'


class WSCloseCode(IntEnum):
    """Why a WebSocket was closed."""

    OK = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    UNSUPPORTED_DATA = 1003
    ABNORMAL_CLOSURE = 1006
    INVALID_TEXT = 1007
    POLICY_VIOLATION = 1008
    MESSAGE_TOO_BIG = 1009
    MANDATORY_EXTENSION = 1010
    INTERNAL_ERROR = 1011
    SERVICE_RESTART = 1012
    TRY_AGAIN_LATER = 1013
    BAD_GATEWAY = 1014


_CODES = {int(code) for code in WSCloseCode}


class WSMsgType(IntEnum):
    """What a message is."""

    CONTINUATION = 0x0
    TEXT = 0x1
    BINARY = 0x2
    PING = 0x9
    PONG = 0xA
    CLOSE = 0x8
    CLOSING = 0x100
    CLOSED = 0x101
    ERROR = 0x102
    text = TEXT
    binary = BINARY
    ping = PING
    pong = PONG
    close = CLOSE
    closing = CLOSING
    closed = CLOSED
    error = ERROR


class WSMessage(NamedTuple):
    """type (a WSMsgType), data, extra (the words of a CLOSE)."""

    type: WSMsgType
    data: object
    extra: object

    def json(self, *, loads=json.loads):
        """The data, as JSON."""
        return loads(self.data)


WS_CLOSED_MESSAGE = WSMessage(WSMsgType.CLOSED, None, None)
WS_CLOSING_MESSAGE = WSMessage(WSMsgType.CLOSING, None, None)


class WebSocketError(Exception):
    """The other side does not keep to the protocol: code says how."""

    def __init__(self, code, message):
        self.code = code
        super().__init__(code, message)

    def __str__(self):
        return self.args[1]


def accept_key(key):
    """The Sec-WebSocket-Accept for a Sec-WebSocket-Key (bytes): text."""
    import base64
    import hashlib
    return base64.b64encode(hashlib.sha1(key + WS_KEY).digest()).decode()


class WebSocketReader:
    """Makes messages of bytes: feed() them. max_msg_size: bytes, 0 for any."""

    def __init__(self, max_msg_size=4 * 2 ** 20, masked=None):
        self._frames = FrameReader(max_msg_size)
        self._max = max_msg_size
        self._masked = masked       # must frames be masked? None: either way
        self._parts = []
        self._kind = None
        self._size = 0

    def feed(self, data):
        """The messages that bytes complete. WebSocketError."""
        try:
            frames = self._frames.feed(data)
        except ValueError as exc:
            raise WebSocketError(WSCloseCode.MESSAGE_TOO_BIG, str(exc)) from None
        messages = []
        for first, second, payload in frames:
            message = self._take(first, second, payload)
            if message is not None:
                messages.append(message)
        return messages

    def _take(self, first, second, payload):
        opcode, fin = first & 0xF, first & 0x80
        if first & 0x70:
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Received frame with non-zero reserved bits')
        if self._masked is not None and bool(second & 0x80) != self._masked:
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Received frame with a wrong mask bit')
        if opcode > 7:
            if not fin:
                raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Received fragmented control frame')
            if len(payload) > 125:
                raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Control frame payload cannot be larger than 125 bytes')
            return self._control(opcode, payload)
        if opcode not in (0, 1, 2):
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f'Unexpected opcode={opcode!r}')
        if opcode == 0 and self._kind is None:
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Continuation frame for non started message')
        if opcode and self._kind is not None:
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR,
                                 f'The opcode in non-fin frame is expected to be zero, got {opcode!r}')
        if opcode:
            self._kind = opcode
        self._parts.append(payload)
        self._size += len(payload)
        if self._max and self._size >= self._max:
            raise WebSocketError(WSCloseCode.MESSAGE_TOO_BIG, f'Message size {self._size} exceeds limit {self._max}')
        if not fin:
            return None
        kind, self._kind = self._kind, None
        data, self._parts, self._size = b''.join(self._parts), [], 0
        if kind == 2:
            return WSMessage(WSMsgType.BINARY, data, '')
        return WSMessage(WSMsgType.TEXT, _text(data), '')

    def _control(self, opcode, payload):
        if opcode == 0x8:
            if not payload:
                return WSMessage(WSMsgType.CLOSE, 0, '')
            if len(payload) < 2:
                raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f'Invalid close frame: 136 {payload!r}')
            code = int.from_bytes(payload[:2], 'big')
            if code < 3000 and code not in _CODES:
                raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f'Invalid close code: {code}')
            return WSMessage(WSMsgType.CLOSE, code, _text(payload[2:]))
        if opcode in (0x9, 0xA):
            return WSMessage(WSMsgType(opcode), payload, '')
        raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f'Unexpected opcode={opcode!r}')


def _text(data):
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        raise WebSocketError(WSCloseCode.INVALID_TEXT, 'Invalid UTF-8 text message') from None


class WebSocketWriter:
    """Sends messages: write(bytes) and drain() are those of a transport. use_mask: as clients have to."""

    def __init__(self, write, drain=None, *, use_mask=False):
        self._write, self._drain = write, drain
        self._mask = use_mask
        self.closing = False

    async def send(self, message, binary=False):
        """Send text or bytes. ConnectionResetError once it is closing."""
        if self.closing:
            raise ConnectionResetError('Cannot write to closing transport')
        if isinstance(message, str):
            message = message.encode('utf-8')
        self._write(frame(WSMsgType.BINARY if binary else WSMsgType.TEXT, message, self._mask))
        if self._drain is not None:
            await self._drain()

    async def ping(self, message=b''):
        """Send a ping."""
        self._control(WSMsgType.PING, message)

    async def pong(self, message=b''):
        """Send a pong."""
        self._control(WSMsgType.PONG, message)

    def _control(self, kind, message):
        if self.closing:
            raise ConnectionResetError('Cannot write to closing transport')
        self._write(frame(kind, message.encode() if isinstance(message, str) else message, self._mask))

    async def close(self, code=1000, message=b''):
        """Send the closing frame; nothing can be sent after it."""
        if isinstance(message, str):
            message = message.encode()
        self._write(frame(WSMsgType.CLOSE, int(code).to_bytes(2, 'big') + message, self._mask))
        self.closing = True
