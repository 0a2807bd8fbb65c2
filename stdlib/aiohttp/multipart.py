"""Bodies of several parts: MultipartWriter makes them, MultipartReader takes them apart."""

import json
import re
import uuid
from urllib.parse import parse_qsl, unquote, urlencode

from multidict import CIMultiDict, CIMultiDictProxy

from .helpers import parse_mimetype
from .payload import BytesPayload, JsonPayload, LookupError, Payload, StringPayload, get_payload

__all__ = ('MultipartReader', 'MultipartWriter', 'BodyPartReader', 'BadContentDispositionHeader',
           'BadContentDispositionParam', 'parse_content_disposition', 'content_disposition_filename')


class BadContentDispositionHeader(RuntimeWarning):
    """A Content-Disposition header that is none."""


class BadContentDispositionParam(RuntimeWarning):
    """A parameter of it that is none."""


_parameter = re.compile(r''';\s*([\w!#$%&'+.^`|~-]+)(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))\s*''')


def parse_content_disposition(header):
    """(kind, {parameter: text}) of a Content-Disposition header; (None, {}) when it is none."""
    if not header:
        return None, {}
    kind, _, rest = header.partition(';')
    kind = kind.strip().lower()
    if not re.fullmatch(r"[\w!#$%&'*+.^`|~-]+", kind):
        import warnings
        warnings.warn(BadContentDispositionHeader(header))
        return None, {}
    params = {}
    for name, extended, quoted, plain in _parameter.findall(';' + rest):
        value = re.sub(r'\\(.)', r'\1', quoted) if quoted else plain
        if extended:
            charset, _, coded = value.partition("'")
            value = unquote(coded.partition("'")[2], charset or 'utf-8')
            name += '*'
        elif name.lower() == 'filename':
            value = unquote(value)
        params[name.lower()] = value
    return kind, params


def content_disposition_filename(params, name='filename'):
    """The file's name among the parameters, or None."""
    return params.get(name + '*', params.get(name)) if params else None


class MultipartWriter(Payload):
    """A body of several parts: append() them."""

    def __init__(self, subtype='mixed', boundary=None):
        boundary = boundary if boundary is not None else uuid.uuid4().hex
        try:
            self._boundary = boundary.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('boundary should contain ASCII only chars') from None
        kind = f'multipart/{subtype}; boundary={self._quoted()}'
        super().__init__(None, content_type=kind)
        self._parts = []

    def _quoted(self):
        text = self._boundary.decode()
        if re.fullmatch(r"[!#$%&'*+\-.^_`|~\w]+", text, re.A):
            return text
        if not text.isprintable():
            raise ValueError('boundary value contains invalid characters')
        return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'

    @property
    def boundary(self):
        """What separates the parts."""
        return self._boundary.decode('ascii')

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __iter__(self):
        return iter(self._parts)

    def __len__(self):
        return len(self._parts)

    def __bool__(self):
        return True

    def append(self, obj, headers=None):
        """Add a part: the payload that sends it."""
        headers = CIMultiDict() if headers is None else headers
        if isinstance(obj, Payload):
            obj.headers.update(headers)
            return self.append_payload(obj)
        try:
            part = get_payload(obj, headers=headers)
        except LookupError:
            raise TypeError(f'Cannot create payload from {obj!r}') from None
        return self.append_payload(part)

    def append_payload(self, payload, _counted=True):
        """Add a payload as a part."""
        if _counted and payload.size is not None and 'Content-Encoding' not in payload.headers:
            payload.headers['Content-Length'] = str(payload.size)
        self._parts.append((payload, '', ''))
        return payload

    def append_json(self, obj, headers=None):
        """Add an object as JSON."""
        return self.append_payload(JsonPayload(obj, headers=headers or CIMultiDict()))

    def append_form(self, obj, headers=None):
        """Add fields of a form: a mapping or pairs."""
        pairs = list(obj.items()) if hasattr(obj, 'items') else list(obj)
        return self.append_payload(StringPayload(urlencode(pairs, doseq=True), headers=headers or CIMultiDict(),
                                                 content_type='application/x-www-form-urlencoded'))

    @property
    def size(self):
        """How many bytes it has, or None."""
        total = 0
        for part, _, _ in self._parts:
            if part.size is None:
                return None
            total += 2 + len(self._boundary) + 2 + len(part._binary_headers) + part.size + 2
        return total + 2 + len(self._boundary) + 4

    def chunks(self):
        if any(part.chunks() is None for part, _, _ in self._parts if not hasattr(part._value, 'read')):
            return None
        if any(hasattr(part._value, 'read') and type(part).__name__ != 'BytesIOPayload' for part, _, _ in self._parts):
            return None
        return self._pieces()

    def _pieces(self):
        for part, _, _ in self._parts:
            yield b'--' + self._boundary + b'\r\n' + part._binary_headers
            yield from part.chunks()
            yield b'\r\n'
        yield b'--' + self._boundary + b'--\r\n'

    async def write(self, writer, close_boundary=True):
        """Write it."""
        for part, _, _ in self._parts:
            await writer.write(b'--' + self._boundary + b'\r\n' + part._binary_headers)
            await part.write(writer)
            await writer.write(b'\r\n')
        if close_boundary:
            await writer.write(b'--' + self._boundary + b'--\r\n')


class BodyPartReader:
    """A part of a body that is being read."""

    chunk_size = 8192

    def __init__(self, boundary, headers, content):
        self.headers = headers
        self._boundary = boundary
        self._content = content
        self._kept = b''
        self._at_eof = False

    @property
    def _disposition(self):
        return parse_content_disposition(self.headers.get('Content-Disposition'))

    @property
    def name(self):
        """The field's name, or None."""
        return content_disposition_filename(self._disposition[1], 'name')

    @property
    def filename(self):
        """The file's name, or None."""
        return content_disposition_filename(self._disposition[1], 'filename')

    def at_eof(self):
        """Was it read to its end?"""
        return self._at_eof

    async def read_chunk(self, size=chunk_size):
        """At most size bytes, b'' at the end. ValueError when the body ends inside it."""
        mark = b'\r\n' + self._boundary
        while not self._at_eof:
            found = self._kept.find(mark)
            if found >= 0:
                if found == 0:
                    self._content.unread_data(self._kept[2:])
                    self._kept, self._at_eof = b'', True
                    return b''
                piece, self._kept = self._kept[:min(found, size)], self._kept[min(found, size):]
                return piece
            if len(self._kept) > size + len(mark):
                piece, self._kept = self._kept[:size], self._kept[size:]
                return piece
            more = await self._content.read(max(size, 4096))
            if not more:
                raise ValueError('Could not find starting boundary %r' % self._boundary)
            self._kept += more
        return b''

    async def read(self, *, decode=False):
        """The whole part; decode: undo its Content-Transfer-Encoding."""
        pieces = []
        while piece := await self.read_chunk(2 ** 16):
            pieces.append(piece)
        data = b''.join(pieces)
        return self.decode(data) if decode else data

    async def readline(self):
        """A line of it, b'' at the end."""
        line = b''
        while not line.endswith(b'\n'):
            char = await self.read_chunk(1)
            if not char:
                break
            line += char
        return line

    async def release(self):
        """Skip what is left of it."""
        while await self.read_chunk(2 ** 16):
            pass

    def get_charset(self, default):
        """The charset that its type names, or default."""
        return parse_mimetype(self.headers.get('Content-Type', '')).parameters.get('charset', default)

    async def text(self, *, encoding=None):
        """The part as text."""
        return (await self.read(decode=True)).decode(encoding or self.get_charset('utf-8'))

    async def json(self, *, encoding=None):
        """The part as JSON; None when it is empty."""
        text = await self.text(encoding=encoding)
        return json.loads(text) if text else None

    async def form(self, *, encoding=None):
        """The part's fields: pairs."""
        text = await self.text(encoding=encoding)
        return parse_qsl(text.rstrip(), keep_blank_values=True)

    def decode(self, data):
        """Data without its Content-Transfer-Encoding."""
        coding = self.headers.get('Content-Transfer-Encoding', '').lower()
        if coding == 'base64':
            import base64
            return base64.b64decode(data)
        if coding in ('', 'binary', '8bit', '7bit'):
            return data
        raise RuntimeError(f'unknown content transfer encoding: {coding}')

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.read_chunk()
        if not part:
            raise StopAsyncIteration
        return part


class MultipartReader:
    """Takes a multipart body apart: async for part in reader. headers: of the message; content: its StreamReader."""

    def __init__(self, headers, content):
        self.headers = headers
        kind = parse_mimetype(headers.get('Content-Type', ''))
        if kind.type != 'multipart':
            raise AssertionError('multipart/* content type expected')
        if 'boundary' not in kind.parameters:
            raise ValueError(f'boundary missed for Content-Type: {headers["Content-Type"]}')
        boundary = kind.parameters['boundary']
        if len(boundary) > 70:
            raise ValueError(f'boundary {boundary!r} is too long (70 chars max)')
        self._boundary = b'--' + boundary.encode()
        self._content = content
        self._last = None
        self._at_eof = False
        self._began = False

    @classmethod
    def from_response(cls, response):
        """Of a ClientResponse."""
        return cls(response.headers, response.content)

    def at_eof(self):
        """Was it read to its end?"""
        return self._at_eof

    async def release(self):
        """Skip what is left."""
        while await self.next() is not None:
            pass

    async def _to_boundary(self):
        while True:
            line = await self._content.readline()
            if not line:
                raise ValueError(f'Could not find starting boundary {self._boundary!r}')
            line = line.rstrip()
            if line == self._boundary:
                return True
            if line == self._boundary + b'--':
                return False
            if self._began:
                raise ValueError(f'Invalid boundary {line!r}, expected {self._boundary!r}')

    async def next(self):
        """The next part, a BodyPartReader or (of nested ones) a MultipartReader; None at the end."""
        if self._at_eof:
            return None
        if self._last is not None:
            await self._last.release()
        if not await self._to_boundary():
            self._at_eof = True
            return None
        self._began = True
        headers = CIMultiDict()
        while line := (await self._content.readline()).strip():
            name, _, value = line.decode('utf-8', 'surrogateescape').partition(':')
            headers.add(name, value.strip())
        headers = CIMultiDictProxy(headers)
        if parse_mimetype(headers.get('Content-Type', '')).type == 'multipart':
            self._last = MultipartReader(headers, self._content)
        else:
            self._last = BodyPartReader(self._boundary, headers, self._content)
        return self._last

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.next()
        if part is None:
            raise StopAsyncIteration
        return part
