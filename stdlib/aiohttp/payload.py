"""Payloads: what can be sent as a body, each kind with its size, its headers and its way of being written."""

import io
import json
import os

from multidict import CIMultiDict

from .helpers import content_disposition_header, guess_filename, guess_type, parse_mimetype, sentinel

__all__ = ('PAYLOAD_REGISTRY', 'get_payload', 'payload_type', 'Payload', 'BytesPayload', 'StringPayload', 'IOBasePayload',
           'BytesIOPayload', 'BufferedReaderPayload', 'TextIOPayload', 'StringIOPayload', 'JsonPayload',
           'AsyncIterablePayload')

_CHUNK = 2 ** 16


class LookupError(Exception):
    """There is no payload for such an object."""


class Order(str):
    """When a class of payloads is asked: normal, try_first or try_last."""


Order.normal, Order.try_first, Order.try_last = Order('normal'), Order('try_first'), Order('try_last')


class PayloadRegistry:
    """Which class of payloads sends objects of which type."""

    def __init__(self):
        self._first, self._normal, self._last = [], [], []

    def get(self, data, *args, **kwargs):
        """The payload of data. LookupError."""
        if isinstance(data, Payload):
            return data
        for factory, kind in self._first + self._normal + self._last:
            if isinstance(data, kind):
                return factory(data, *args, **kwargs)
        raise LookupError()

    def register(self, factory, type, *, order=Order.normal):
        """Send objects of a type with factory(data, ...)."""
        if order not in ('normal', 'try_first', 'try_last'):
            raise ValueError(f'Unsupported order {order!r}')
        {'try_first': self._first, 'normal': self._normal, 'try_last': self._last}[order].append((factory, type))


PAYLOAD_REGISTRY = PayloadRegistry()


def get_payload(data, *args, **kwargs):
    """The payload of data. LookupError."""
    return PAYLOAD_REGISTRY.get(data, *args, **kwargs)


def register_payload(factory, type, *, order=Order.normal):
    """Send objects of a type with factory(data, ...)."""
    PAYLOAD_REGISTRY.register(factory, type, order=order)


class payload_type:
    """@payload_type(T): the decorated class sends objects of type T."""

    def __init__(self, type, *, order=Order.normal):
        self.type, self.order = type, order

    def __call__(self, factory):
        register_payload(factory, self.type, order=self.order)
        return factory


class Payload:
    """A body, or a part of one. size: bytes, or None when that is not known before."""

    _default_content_type = 'application/octet-stream'
    _size = None

    def __init__(self, value, headers=None, content_type=sentinel, filename=None, encoding=None, **kwargs):
        self._value = value
        self._encoding = encoding
        self._filename = filename
        self._headers = CIMultiDict()
        if content_type is not sentinel and content_type is not None:
            self._headers['Content-Type'] = content_type
        elif filename is not None:
            self._headers['Content-Type'] = guess_type(filename)[0] or self._default_content_type
        else:
            self._headers['Content-Type'] = self._default_content_type
        self._headers.update(headers or {})

    @property
    def size(self):
        """How many bytes it has, or None."""
        return self._size

    @property
    def filename(self):
        """The name of its file, or None."""
        return self._filename

    @property
    def headers(self):
        """Its headers."""
        return self._headers

    @property
    def encoding(self):
        """The encoding of its text, or None."""
        return self._encoding

    @property
    def content_type(self):
        """Its type of content."""
        return self._headers['Content-Type']

    @property
    def _binary_headers(self):
        lines = ''.join(f'{name}: {value}\r\n' for name, value in self.headers.items())
        return (lines + '\r\n').encode('utf-8')

    def set_content_disposition(self, disptype, quote_fields=True, _charset='utf-8', **params):
        """Set the Content-Disposition header."""
        self._headers['Content-Disposition'] = content_disposition_header(disptype, quote_fields, _charset, **params)

    def chunks(self):
        """Its bytes, piece by piece; None when they come asynchronously: write() it then."""
        return None

    async def write(self, writer):
        """Write it: writer.write(bytes) is awaited for each piece."""
        for chunk in self.chunks():
            await writer.write(chunk)


class BytesPayload(Payload):
    """Bytes."""

    def __init__(self, value, *args, **kwargs):
        if not isinstance(value, (bytes, bytearray, memoryview)):
            raise TypeError(f'value argument must be byte-ish, not {type(value)!r}')
        super().__init__(value, *args, **kwargs)
        self._size = value.nbytes if isinstance(value, memoryview) else len(value)

    def chunks(self):
        return (bytes(self._value),)


def _as_text(encoding, content_type):
    """The encoding and the content type of text, of which either or none may be known."""
    if encoding is None:
        known = {} if content_type is None else parse_mimetype(content_type).parameters
        encoding = known.get('charset', 'utf-8')
    return encoding, f'text/plain; charset={encoding}' if content_type is None else content_type


class StringPayload(BytesPayload):
    """Text."""

    def __init__(self, value, *args, encoding=None, content_type=None, **kwargs):
        encoding, content_type = _as_text(encoding, content_type)
        super().__init__(value.encode(encoding), *args, encoding=encoding, content_type=content_type, **kwargs)


class StringIOPayload(StringPayload):
    """The text of an io.StringIO."""

    def __init__(self, value, *args, **kwargs):
        super().__init__(value.read(), *args, **kwargs)


class IOBasePayload(Payload):
    """A file; read piece by piece while it is sent, and closed then."""

    def __init__(self, value, disposition='attachment', *args, **kwargs):
        if kwargs.get('filename') is None:
            kwargs['filename'] = guess_filename(value)
        super().__init__(value, *args, **kwargs)
        if self._filename is not None and disposition is not None:
            if 'Content-Disposition' not in self.headers:
                self.set_content_disposition(disposition, filename=self._filename)

    @property
    def size(self):
        """How many bytes are left in the file, or None."""
        try:
            return os.fstat(self._value.fileno()).st_size - self._value.tell()
        except (OSError, AttributeError, ValueError):
            return None

    def _read(self):
        return self._value.read(_CHUNK)

    async def write(self, writer):
        """Write it; the reading is done in threads."""
        import asyncio
        loop = asyncio.get_running_loop()
        try:
            while chunk := await loop.run_in_executor(None, self._read):
                await writer.write(chunk)
        finally:
            await loop.run_in_executor(None, self._value.close)


class TextIOPayload(IOBasePayload):
    """A file of text."""

    def __init__(self, value, *args, encoding=None, content_type=None, **kwargs):
        encoding, content_type = _as_text(encoding, content_type)
        super().__init__(value, *args, content_type=content_type, encoding=encoding, **kwargs)

    @property
    def size(self):
        """How many bytes are left in the file, or None when its own encoding is another."""
        return super().size if (self._value.encoding or '').lower().replace('_', '-') == self._encoding else None

    def _read(self):
        return self._value.read(_CHUNK).encode(self._encoding)


class BytesIOPayload(IOBasePayload):
    """The bytes of an io.BytesIO."""

    @property
    def size(self):
        """How many bytes are left."""
        return len(self._value.getbuffer()) - self._value.tell()

    def chunks(self):
        with self._value as file:
            return (file.read(),)

    write = Payload.write


class BufferedReaderPayload(IOBasePayload):
    """A file of bytes."""


class JsonPayload(BytesPayload):
    """An object as JSON."""

    def __init__(self, value, encoding='utf-8', content_type='application/json', dumps=json.dumps, *args, **kwargs):
        super().__init__(dumps(value).encode(encoding), content_type=content_type, encoding=encoding, *args, **kwargs)


class AsyncIterablePayload(Payload):
    """What an asynchronous generator gives."""

    def __init__(self, value, *args, **kwargs):
        if not hasattr(value, '__aiter__'):
            raise TypeError('value argument must support collections.abc.AsyncIterable interface, got '
                            f'{type(value)!r}')
        super().__init__(value, *args, **kwargs)

    async def write(self, writer):
        """Write it."""
        async for chunk in self._value:
            await writer.write(chunk)


class StreamReaderPayload(AsyncIterablePayload):
    """A body that comes from elsewhere."""

    def __init__(self, value, *args, **kwargs):
        super().__init__(value.iter_any(), *args, **kwargs)


def _register_all():
    from collections.abc import AsyncIterable
    from .streams import StreamReader
    for factory, kind in ((BytesPayload, (bytes, bytearray, memoryview)), (StringPayload, str),
                          (StringIOPayload, io.StringIO), (BytesIOPayload, io.BytesIO),
                          (BufferedReaderPayload, (io.BufferedReader, io.BufferedRandom)),
                          (TextIOPayload, io.TextIOBase), (IOBasePayload, io.IOBase), (StreamReaderPayload, StreamReader)):
        register_payload(factory, kind)
    register_payload(AsyncIterablePayload, AsyncIterable, order=Order.try_last)


_register_all()
