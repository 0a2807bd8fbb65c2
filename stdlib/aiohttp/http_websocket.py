"""WebSocket messages (RFC 6455): made of frames and turned into frames, for client and server alike; and their
compression (RFC 7692)."""

import json
from enum import IntEnum
from typing import NamedTuple

from _websocket import FrameReader, frame

__all__ = ('WS_CLOSED_MESSAGE', 'WS_CLOSING_MESSAGE', 'WS_KEY', 'WebSocketReader', 'WebSocketWriter', 'WSMessage',
           'WebSocketError', 'WSHandshakeError', 'WSMsgType', 'WSCloseCode', 'accept_key', 'ws_ext_gen', 'ws_ext_parse')

WS_KEY = b'258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
_DEFLATE = 'permessage-deflate'
_WINDOWS = range(9, 16)     # log2 of bytes; zlib cannot do 8
_TAIL = b'\0\0\xff\xff'    # ends what a flush gives; not sent
_RSV1 = 0x40                # in a message's first frame: it is compressed


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


class WSHandshakeError(Exception):
    """What the server wants for compression makes no sense."""


def _parameters(offer):
    """The parameters of an offer of permessage-deflate; None when it is another extension, ValueError."""
    name, *parts = (part.strip() for part in offer.split(';'))
    if name != _DEFLATE:
        return None
    found = {}
    for part in parts:
        key, equals, value = part.partition('=')
        bits = key in ('server_max_window_bits', 'client_max_window_bits')
        if not bits and key not in ('server_no_context_takeover', 'client_no_context_takeover') or \
                equals and not (bits and value.isdecimal()):
            raise ValueError(part)
        found[key] = int(value) if equals else 15
    return found


def ws_ext_parse(extstr, isserver=False):
    """What a Sec-WebSocket-Extensions header means for this side: (window bits, 0: not compressed; forget the window
    after each message?). WSHandshakeError when a server wants what was not offered."""
    me = 'server' if isserver else 'client'
    for offer in (extstr or '').split(','):
        try:
            found = _parameters(offer)
        except ValueError:
            if isserver:
                continue
            raise WSHandshakeError('Extension for deflate not supported' + offer.strip()[len(_DEFLATE):]) from None
        if found is None:
            continue
        bits = found.get(me + '_max_window_bits', 15)
        if bits in _WINDOWS:
            return bits, me + '_no_context_takeover' in found
        if not isserver:
            raise WSHandshakeError('Invalid window size')
    return 0, False


def ws_ext_gen(compress=15, isserver=False, server_notakeover=False):
    """A Sec-WebSocket-Extensions header: the client's offer or the server's answer. ValueError."""
    if compress not in _WINDOWS:
        raise ValueError('Compress wbits must between 9 and 15, zlib does not support wbits=8')
    parts = [_DEFLATE]
    if not isserver:
        parts.append('client_max_window_bits')
    if compress < 15:
        parts.append(f'server_max_window_bits={compress}')
    if server_notakeover:
        parts.append('server_no_context_takeover')
    return '; '.join(parts)


def accept_key(key):
    """The Sec-WebSocket-Accept for a Sec-WebSocket-Key (bytes): text."""
    import base64
    import hashlib
    return base64.b64encode(hashlib.sha1(key + WS_KEY).digest()).decode()


class WebSocketReader:
    """Makes messages of bytes: feed() them. max_msg_size: bytes, 0 for any; compress: may they be compressed?"""

    _inflater = None

    def __init__(self, max_msg_size=4 * 2 ** 20, masked=None, compress=False):
        self._frames = FrameReader(max_msg_size)
        self._max = max_msg_size
        self._masked = masked       # must frames be masked? None: either way
        self._compress = compress
        self._packed = False        # is the message that is coming compressed?
        self._parts = []
        self._kind = None
        self._size = 0

    def feed(self, data):
        """Yields the messages that bytes complete. WebSocketError, after those before it."""
        try:
            while frames := self._frames.feed(data):
                data = b''
                for first, second, payload in frames:
                    message = self._take(first, second, payload)
                    if message is not None:
                        yield message
        except ValueError as exc:
            raise WebSocketError(WSCloseCode.MESSAGE_TOO_BIG, str(exc)) from None

    def _take(self, first, second, payload):
        opcode, fin = first & 0xF, first & 0x80
        if first & 0x70 and not (first & 0x70 == _RSV1 and self._compress and opcode in (1, 2)):
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
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Unexpected opcode=0')
        if opcode and self._kind is not None:
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR,
                                 f'The opcode in non-fin frame is expected to be zero, got {opcode!r}')
        if opcode:
            self._kind, self._packed = opcode, first & _RSV1
        self._parts.append(payload)
        self._size += len(payload)
        if self._max and self._size >= self._max:
            raise WebSocketError(WSCloseCode.MESSAGE_TOO_BIG, f'Message size {self._size} exceeds limit {self._max}')
        if not fin:
            return None
        kind, self._kind = self._kind, None
        data, self._parts, self._size = b''.join(self._parts), [], 0
        if self._packed:
            data = self._unpacked(data)
        if kind == 2:
            return WSMessage(WSMsgType.BINARY, data, '')
        return WSMessage(WSMsgType.TEXT, _text(data), '')

    def _unpacked(self, data):
        """A compressed message's data. No more than the limit is ever decompressed."""
        import zlib
        if self._inflater is None:
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            plain = self._inflater.decompress(data + _TAIL, self._max)
            left = len(self._inflater.unconsumed_tail) or self._max and len(self._inflater.decompress(b'', 1))
        except zlib.error as exc:
            raise WebSocketError(WSCloseCode.INVALID_TEXT, f'Invalid compressed data: {exc}') from None
        if left:
            raise WebSocketError(WSCloseCode.MESSAGE_TOO_BIG,
                                 f'Decompressed message size {self._max + left} exceeds limit {self._max}')
        return plain

    def _control(self, opcode, payload):
        if opcode == 0x8:
            if not payload:
                return WSMessage(WSMsgType.CLOSE, 0, '')
            if len(payload) < 2:
                raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f'Invalid close frame: True 8 {bytearray(payload)!r}')
            code = int.from_bytes(payload[:2], 'big')
            if code < 3000 and code not in _CODES:
                raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f'Invalid close code: {code}')
            return WSMessage(WSMsgType.CLOSE, code, _text(payload[2:]))
        if opcode in (0x9, 0xA):
            return WSMessage(WSMsgType(opcode), bytearray(payload), '')
        raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f'Unexpected opcode={opcode!r}')


def _text(data):
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        raise WebSocketError(WSCloseCode.INVALID_TEXT, 'Invalid UTF-8 text message') from None


def can_compress():
    """Is zlib there?"""
    try:
        import zlib
    except ImportError:
        return False
    return True


class MessagePacker:
    """Compresses messages. compress: window bits; notakeover: each message without the ones before it."""

    def __init__(self, compress, notakeover):
        self._compress, self._notakeover = compress, notakeover
        self._deflater = None

    def frame(self, kind, data, mask, compress=None):
        """A message (bytes), compressed, as a frame; compress: window bits for this message alone."""
        import zlib
        deflater = self._deflater
        if compress:
            deflater = zlib.compressobj(zlib.Z_BEST_SPEED, wbits=-compress)
        elif deflater is None:
            deflater = self._deflater = zlib.compressobj(zlib.Z_BEST_SPEED, wbits=-self._compress)
        flush = zlib.Z_FULL_FLUSH if self._notakeover else zlib.Z_SYNC_FLUSH
        packed = deflater.compress(data) + deflater.flush(flush)
        return frame(kind, packed.removesuffix(_TAIL), mask, _RSV1)


class WebSocketWriter:
    """Sends messages: write(bytes) and drain() are those of a transport. use_mask: as clients have to; compress:
    window bits, 0: not; notakeover: as for MessagePacker."""

    def __init__(self, write, drain=None, *, use_mask=False, compress=0, notakeover=False):
        self._write, self._drain = write, drain
        self._mask, self._compress = use_mask, compress
        self._packer = MessagePacker(compress, notakeover)
        self.closing = False

    async def send(self, message, binary=False, compress=None):
        """Send text or bytes; compress: window bits for this message. ConnectionResetError once it is closing."""
        if self.closing:
            raise ConnectionResetError('Cannot write to closing transport')
        if isinstance(message, str):
            message = message.encode('utf-8')
        kind = WSMsgType.BINARY if binary else WSMsgType.TEXT
        if compress or self._compress:
            self._write(self._packer.frame(kind, message, self._mask, compress))
        else:
            self._write(frame(kind, message, self._mask))
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
