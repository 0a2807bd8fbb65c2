"""Bodies of several parts: MultipartWriter makes them, MultipartReader takes them apart."""

import binascii
import json
import re
import uuid
from urllib.parse import parse_qsl, unquote, urlencode

from multidict import CIMultiDict, CIMultiDictProxy

from .helpers import parse_mimetype
from .http_exceptions import InvalidHeader
from .payload import BytesPayload, JsonPayload, LookupError, Payload, StringPayload, get_payload

__all__ = ('MultipartReader', 'MultipartResponseWrapper', 'MultipartWriter', 'BodyPartReader', 'BadContentDispositionHeader',
           'BadContentDispositionParam', 'parse_content_disposition', 'content_disposition_filename')


class BadContentDispositionHeader(RuntimeWarning):
    """A Content-Disposition header that is none."""


class BadContentDispositionParam(RuntimeWarning):
    """A parameter of it that is none."""


_is_token = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII).fullmatch
_is_quoted = re.compile(r'"(.*)"', re.DOTALL).fullmatch


def parse_content_disposition(header):
    """(kind, {parameter: text}) of a Content-Disposition header; (None, {}) and a warning when it is none."""
    if not header:
        return None, {}
    kind, *rest = header.split(';')
    params = {}
    try:
        if not _is_token(kind):
            raise ValueError(kind)
        while rest:
            _take_parameter(rest, params, header)
    except ValueError:
        import warnings
        warnings.warn(BadContentDispositionHeader(header))
        return None, {}
    return kind.lower(), params


def _take_parameter(rest, params, header):
    """Move the first parameter out of the pieces that are left. ValueError when the header is none."""
    name, equals, value = rest.pop(0).partition('=')
    name, value = name.lower().strip(), value.strip()
    if not equals or name in params:
        raise ValueError(name)
    quoted = _is_quoted(value)
    extended = name.endswith('*') and _is_token(name[:-1])
    if extended and "'" in value and (text := _extended(value)) is not None:
        params[name] = text
    elif name[-1:] == '*' or '*' in name and not (quoted or _is_token(value)):
        import warnings
        warnings.warn(BadContentDispositionParam(header))
    elif '*' in name:
        params[name] = re.sub(r'\\(.)', r'\1', quoted[1]) if quoted else value
    else:
        if not quoted and not _is_token(value) and rest:
            quoted = _is_quoted(f'{value};{rest.pop(0)}')   # a ';' inside of quotation marks
        if not (_is_token(name) and (quoted or _is_token(value))):
            raise ValueError(value)
        params[name] = re.sub(r'\\(.)', r'\1', quoted[1].lstrip('\\/')) if quoted else value


def _extended(value):
    """The text of charset'language'percent-encoded, or None."""
    charset, _, coded = value.partition("'")
    coded = coded.partition("'")[2]
    try:
        return unquote(coded, charset or 'utf-8', 'strict')
    except (LookupError, UnicodeDecodeError):
        return None


def content_disposition_filename(params, name='filename'):
    """The file's name among the parameters, or None."""
    if not params:
        return None
    for key in (name + '*', name):
        if key in params:
            return params[key]
    pieces = []
    while (piece := params.get(f'{name}*{len(pieces)}', params.get(f'{name}*{len(pieces)}*'))) is not None:
        pieces.append(piece)
    whole = ''.join(pieces)
    return (_extended(whole) if "'" in whole else whole) or None


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
        self._parts, self._is_form = [], subtype == 'form-data'

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

    def append_payload(self, payload):
        """Add a payload as a part. RuntimeError when its headers say an encoding that is not known."""
        packing = payload.headers.get('Content-Encoding', '').lower()
        if packing not in ('', 'identity', 'gzip', 'deflate'):
            raise RuntimeError(f'unknown content encoding: {packing}')
        coding = payload.headers.get('Content-Transfer-Encoding', '').lower()
        if coding not in ('', 'binary', 'base64', 'quoted-printable'):
            raise RuntimeError(f'unknown content transfer encoding: {coding}')
        packing, coding = packing.replace('identity', ''), coding.replace('binary', '')
        if self._is_form:      # RFC 7578, 4.8: its parts have no such headers
            payload.headers.pop('Content-Length', None)
        elif payload.size is not None and not packing and not coding:
            payload.headers['Content-Length'] = str(payload.size)
        self._parts.append((payload, packing, coding))
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
        for part, packing, coding in self._parts:
            if packing or coding or part.size is None:
                return None
            total += 2 + len(self._boundary) + 2 + len(part._binary_headers) + part.size + 2
        return total + 2 + len(self._boundary) + 4

    def chunks(self):
        pieces = []
        for part, packing, coding in self._parts:
            is_file = hasattr(part._value, 'read') and type(part).__name__ != 'BytesIOPayload'
            if packing or coding or is_file or (own := part.chunks()) is None:
                return None
            pieces += (b'--', self._boundary, b'\r\n', part._binary_headers, *own, b'\r\n')
        return (*pieces, b'--', self._boundary, b'--\r\n')

    async def write(self, writer, close_boundary=True):
        """Write it."""
        for part, packing, coding in self._parts:
            await writer.write(b'--' + self._boundary + b'\r\n' + part._binary_headers)
            if packing or coding:
                coder = _Encoder(writer, packing, coding)
                await part.write(coder)
                await coder.write_eof()
            else:
                await part.write(writer)
            await writer.write(b'\r\n')
        if close_boundary:
            await writer.write(b'--' + self._boundary + b'--\r\n')


class _Encoder:
    """Passes what is written on: compressed first, then in its transfer encoding."""

    def __init__(self, writer, packing, coding):
        self._writer, self._coding = writer, coding
        self._packer = None
        self._left = b''        # bytes of an incomplete group of base64
        if packing:
            import zlib
            self._packer = zlib.compressobj(wbits=31 if packing == 'gzip' else -15)

    async def write(self, chunk):
        """Take more."""
        await self._pass_on(self._packer.compress(chunk) if self._packer else chunk)

    async def write_eof(self):
        """That was all."""
        if self._packer:
            await self._pass_on(self._packer.flush())
        if self._left:
            await self._writer.write(binascii.b2a_base64(self._left, newline=False))

    async def _pass_on(self, chunk):
        if self._coding == 'base64':
            chunk = self._left + chunk
            whole = len(chunk) // 3 * 3
            self._left = chunk[whole:]
            chunk = binascii.b2a_base64(chunk[:whole], newline=False)
        elif self._coding:
            chunk = binascii.b2a_qp(chunk)
        if chunk:
            await self._writer.write(chunk)


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

    async def _more(self):
        more = await self._content.read(4096)
        if not more:
            raise ValueError('Reading after EOF')
        self._kept += more

    def _end(self, found):
        """The part's last bytes were taken: what follows is the reader's of the whole."""
        rest = self._kept[found:].removeprefix(b'\r\n')
        self._kept, self._at_eof = b'', True
        self._content.unread_data(rest)

    async def read_chunk(self, size=chunk_size):
        """At most size bytes, b'' at the end. ValueError when the body ends inside it."""
        mark = b'\r\n' + self._boundary
        if size < len(mark) and 'Content-Length' not in self.headers and not self._at_eof:
            raise AssertionError('Chunk size must be greater or equal than boundary length + 2')
        while not self._at_eof:
            found = 0 if self._kept.startswith(self._boundary) and not self._began else self._kept.find(mark)
            if found == 0:
                self._end(found)
                break
            ready = found if found > 0 else len(self._kept) - len(mark)
            if found > 0 or ready >= size:
                piece = self._kept[:min(ready, size)]
                self._kept = self._kept[len(piece):]
                self._began = True
                if len(piece) == found:
                    self._end(0)
                return piece
            await self._more()
        return b''

    _began = False      # a boundary may stand right at the beginning

    async def read(self, *, decode=False):
        """The whole part, a bytearray; decode: undo its encodings."""
        if self._at_eof:
            return b''
        data = bytearray()
        while piece := await self.read_chunk(2 ** 16):
            data += piece
        return self.decode(data) if decode else data

    async def readline(self):
        """A line of it, b'' at the end."""
        mark = b'\r\n' + self._boundary
        while not self._at_eof:
            found = 0 if self._kept.startswith(self._boundary) and not self._began else self._kept.find(mark)
            stop = self._kept.find(b'\n', 0, found if found >= 0 else len(self._kept) - len(mark)) + 1 or max(found, 0)
            if stop:
                line, self._kept = self._kept[:stop], self._kept[stop:]
                self._began = True
                if stop == found:
                    self._end(0)
                return line
            if found == 0:
                self._end(0)
                break
            await self._more()
        return b''

    async def release(self):
        """Skip what is left of it."""
        while await self.read_chunk(2 ** 16):
            pass

    def get_charset(self, default):
        """The charset that its type names, or default."""
        return parse_mimetype(self.headers.get('Content-Type', '')).parameters.get('charset', default)

    async def text(self, *, encoding=None):
        """The part as text."""
        data = await self.read(decode=True)
        return data.decode(encoding or self.get_charset('utf-8'))

    async def json(self, *, encoding=None):
        """The part as JSON; None when it is empty."""
        data = await self.read(decode=True)
        return json.loads(data.decode(encoding or self.get_charset('utf-8'))) if data else None

    async def form(self, *, encoding=None):
        """The part's fields: pairs."""
        data = await self.read(decode=True)
        encoding = encoding or self.get_charset('utf-8')
        return parse_qsl(data.rstrip().decode(encoding), keep_blank_values=True, encoding=encoding) if data else []

    def decode(self, data):
        """Data without its encodings. RuntimeError for one that is not known."""
        coding = self.headers.get('Content-Transfer-Encoding')
        if coding is not None:
            data = self._transferred(data, coding.lower())
        packing = self.headers.get('Content-Encoding')
        return data if packing is None else self._unpacked(data, packing.lower())

    def _transferred(self, data, coding):
        if coding == 'base64':
            import base64
            return base64.b64decode(data)
        if coding == 'quoted-printable':
            return binascii.a2b_qp(data)
        if coding in ('binary', '8bit', '7bit'):
            return data
        raise RuntimeError(f'unknown content transfer encoding: {coding}')

    def _unpacked(self, data, packing):
        if packing == 'identity':
            return data
        if packing not in ('gzip', 'deflate'):
            raise RuntimeError(f'unknown content encoding: {packing}')
        import zlib
        return zlib.decompress(data, 31 if packing == 'gzip' else -15)

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.read()
        if not part:
            raise StopAsyncIteration
        return part


class MultipartReader:
    """Takes a multipart body apart: async for part in reader. headers: of the message; content: its StreamReader."""

    multipart_reader_cls = None     # who reads parts that have parts, this class itself when None
    part_reader_cls = BodyPartReader

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
        self._outer = None      # the boundary of the body that this one is a part of
        self._last = None
        self._at_eof = False

    @classmethod
    def from_response(cls, response):
        """Of a ClientResponse, which is released when the last part was read."""
        return MultipartResponseWrapper(response, cls(response.headers, response.content))

    def at_eof(self):
        """Was it read to its end?"""
        return self._at_eof

    async def release(self):
        """Skip what is left."""
        while not self._at_eof:
            part = await self.next()
            if part is None:
                break
            await part.release()

    async def _to_boundary(self):
        """Read up to a boundary: is it the beginning of a part?"""
        first = self._last is None
        while True:
            line = await self._content.readline()
            if not line:
                raise ValueError(f'Could not find starting boundary {self._boundary!r}')
            line = line.rstrip()
            if line == self._boundary:
                return True
            if line == self._boundary + b'--':
                await self._skip_epilogue()
                return False
            if not first and (line or not isinstance(self._last, MultipartReader)):
                raise ValueError(f'Invalid boundary {line!r}, expected {self._boundary!r}')

    async def _skip_epilogue(self):
        """What follows the last boundary, up to the next one of the body around."""
        while self._outer is not None:
            line = await self._content.readline()
            if not line:
                return
            if line.rstrip() in (self._outer, self._outer + b'--'):
                return self._content.unread_data(line)

    async def _read_headers(self):
        headers = CIMultiDict()
        while True:
            line = await self._content.readline()
            text = line.decode('utf-8', 'surrogateescape').rstrip('\r\n')
            if not text:
                return CIMultiDictProxy(headers)
            name, colon, value = text.partition(':')
            if not colon or not line.endswith(b'\n'):
                raise InvalidHeader(text)
            headers.add(name, value.strip(' \t'))

    async def next(self):
        """The next part, a BodyPartReader or (of nested ones) a MultipartReader; None at the end."""
        if self._at_eof:
            return None
        if self._last is not None:
            await self._last.release()
        if not await self._to_boundary():
            self._at_eof = True
            return None
        headers = await self._read_headers()
        if parse_mimetype(headers.get('Content-Type', '')).type == 'multipart':
            self._last = (self.multipart_reader_cls or type(self))(headers, self._content)
            self._last._outer = self._boundary
        else:
            self._last = self.part_reader_cls(self._boundary, headers, self._content)
        return self._last

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.next()
        if part is None:
            raise StopAsyncIteration
        return part


class MultipartResponseWrapper:
    """A response and the reader of its parts."""

    def __init__(self, resp, stream):
        self.resp, self.stream = resp, stream

    def at_eof(self):
        """Was it read to its end?"""
        return self.resp.content.at_eof()

    async def next(self):
        """The next part; None at the end, when the response is released."""
        part = await self.stream.next()
        if self.stream.at_eof():
            await self.release()
        return part

    async def release(self):
        """Give the connection back."""
        self.resp.release()

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.next()
        if part is None:
            raise StopAsyncIteration
        return part
