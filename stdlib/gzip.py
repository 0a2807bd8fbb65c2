"""Data compressed as by the program gzip (RFC 1952): at once, or through files that are read and written."""

import errno
import io
import os
import struct
import time
import warnings
import zlib

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

READ, WRITE = 1, 2
FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = (1 << bit for bit in range(5))

_CUT_SHORT = 'Compressed file ended before the end-of-stream marker was reached'


class BadGzipFile(OSError):
    """What is read was not made by gzip, or was damaged."""


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a file by its name, or an open binary file, to read or write what it holds compressed.

    mode: 'r', 'w', 'x' or 'a', with 'b' (bytes) or 't' (text: then encoding, errors and newline count).
    """
    text = 't' in mode
    if text and 'b' in mode:
        raise ValueError(f'Invalid mode: {mode!r}')
    if not text:
        for argument, given in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if given is not None:
                raise ValueError(f"Argument '{argument}' not supported in binary mode")
    binary_mode = mode.replace('t', '')
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, binary_mode, compresslevel)
    elif hasattr(filename, 'read') or hasattr(filename, 'write'):
        file = GzipFile(None, binary_mode, compresslevel, filename)
    else:
        raise TypeError('filename must be a str or bytes object, or a file')
    return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline) if text else file


def _header(level, mtime, name=b''):
    speed = {9: 2, 1: 4}.get(level, 0)
    return struct.pack('<4BL2B', 0x1f, 0x8b, 8, FNAME if name else 0, int(mtime), speed, 255) + (name and name + b'\0')


def _trailer(crc, size):
    return struct.pack('<LL', crc, size & 0xFFFFFFFF)


def compress(data, compresslevel=9, *, mtime=None):
    """Data compressed; mtime: the moment that is written down, seconds since 1970 (None: now)."""
    if mtime == 0:
        return zlib.compress(data, compresslevel, 31)
    head = _header(compresslevel, time.time() if mtime is None else mtime)
    return head + zlib.compress(data, compresslevel, -15) + _trailer(zlib.crc32(data), len(data))


def _skip_header(exactly, some):
    """Read a member's header: its moment, None when there is no member any more.

    exactly(n) reads so many bytes, some(n) perhaps fewer.
    """
    magic = some(2)
    if not magic:
        return None
    if magic != b'\x1f\x8b':
        raise BadGzipFile(f'Not a gzipped file ({magic!r})')
    method, flags, moment = struct.unpack('<BBLxx', exactly(8))
    if method != 8:
        raise BadGzipFile('Unknown compression method')
    if flags & FEXTRA:
        exactly(int.from_bytes(exactly(2), 'little'))
    for flag in (FNAME, FCOMMENT):
        while flags & flag and exactly(1) != b'\0':
            pass
    if flags & FHCRC:
        exactly(2)
    return moment


def decompress(data):
    """What was compressed to data, which may be several files in a row."""
    source, parts = _Source(io.BytesIO(data)), []
    while _skip_header(source.exactly, source.some) is not None:
        decoder = zlib.decompressobj(-15)
        plain = decoder.decompress(source.rest())
        if not decoder.eof or len(decoder.unused_data) < 8:
            raise EOFError(_CUT_SHORT)
        crc, size = struct.unpack('<LL', decoder.unused_data[:8])
        if crc != zlib.crc32(plain):
            raise BadGzipFile('CRC check failed')
        if size != len(plain) & 0xFFFFFFFF:
            raise BadGzipFile('Incorrect length of data produced')
        parts.append(plain)
        source = _Source(io.BytesIO(decoder.unused_data[8:].lstrip(b'\0')))
    return b''.join(parts)


class _Source:
    """A file with bytes that can be put back."""

    def __init__(self, file):
        self.file, self.kept = file, b''

    def more(self):
        """Some bytes, b'' at the end."""
        kept, self.kept = self.kept, b''
        return kept or self.file.read(io.DEFAULT_BUFFER_SIZE)

    def some(self, size):
        """That many bytes; fewer at the end."""
        parts = []
        while size and (piece := self.more()):
            parts.append(piece[:size])
            self.kept = piece[size:]
            size -= len(parts[-1])
        return b''.join(parts)

    def exactly(self, size):
        """That many bytes. EOFError."""
        found = self.some(size)
        if len(found) < size:
            raise EOFError(_CUT_SHORT)
        return found

    def rest(self):
        """All that is left."""
        return self.kept + self.file.read()

    def skip_zeros(self):
        """Go on to what is no zero byte."""
        self.kept = self.kept.lstrip(b'\0')
        while not self.kept and (piece := self.more()):
            self.kept = piece.lstrip(b'\0')


class _Reader(io.RawIOBase):
    """What a file holds, decompressed while it is read."""

    def __init__(self, file):
        self.file, self.moment = file, None
        self._restart()

    def _restart(self):
        self.source, self.decoder = _Source(self.file), None
        self.place, self.ended = 0, False

    def readable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, buffer):
        with memoryview(buffer).cast('B') as view:
            data = self.read(len(view))
            view[:len(data)] = data
        return len(data)

    def read(self, size=-1):
        """At most size bytes, which may be some of those there are; b'' at the end. EOFError, BadGzipFile."""
        if size < 0:
            return self.readall()
        while size and not self.ended:
            if self.decoder is None and not self._begin():
                break
            packed = self.source.more()
            data = self.decoder.decompress(packed, size)
            self.source.kept = self.decoder.unconsumed_tail or self.decoder.unused_data
            self.crc = zlib.crc32(data, self.crc)
            self.length += len(data)
            if self.decoder.eof:
                self._end()
            if data:
                self.place += len(data)
                return data
            if not packed and self.decoder is not None:
                raise EOFError(_CUT_SHORT)
        return b''

    def _begin(self):
        moment = _skip_header(self.source.exactly, self.source.some)
        if moment is None:
            self.ended = True
            return False
        self.moment, self.decoder = moment, zlib.decompressobj(-15)
        self.crc = self.length = 0
        return True

    def _end(self):
        crc, length = struct.unpack('<LL', self.source.exactly(8))
        if crc != self.crc:
            raise BadGzipFile(f'CRC check failed {hex(crc)} != {hex(self.crc)}')
        if length != self.length & 0xFFFFFFFF:
            raise BadGzipFile('Incorrect length of data produced')
        self.decoder = None
        self.source.skip_zeros()

    def tell(self):
        return self.place

    def seek(self, offset, whence=os.SEEK_SET):
        if whence == os.SEEK_CUR:
            offset += self.place
        elif whence == os.SEEK_END:
            while self.read(io.DEFAULT_BUFFER_SIZE):
                pass
            offset += self.place
        elif whence != os.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self.place:
            self.file.seek(0)
            self._restart()
        while self.place < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self.place)):
            pass
        return self.place


class GzipFile(io.BufferedIOBase):
    """A file of bytes that are compressed when written and decompressed when read.

    filename or fileobj: where they are kept (with both, the name is only written down); mode: as 'rb', 'wb', 'xb',
    'ab'; mtime: the moment to write down, seconds since 1970.
    """

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        self.fileobj = None
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError(f'Invalid mode: {mode!r}')
        if mode and 'b' not in mode:
            mode += 'b'
        if fileobj is None:
            fileobj = self.myfileobj = io.open(filename, mode or 'rb')
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            filename = filename if isinstance(filename, (str, bytes)) else ''
        self.name = os.fspath(filename)
        given = mode
        if mode is None:
            mode = getattr(fileobj, 'mode', 'rb')
        if mode.startswith('r'):
            self.mode = READ
            self._raw = _Reader(fileobj)
            self._buffer = io.BufferedReader(self._raw)
        elif mode.startswith(('w', 'a', 'x')):
            if given is None:
                warnings.warn('GzipFile was opened for writing, but this will change in future Python releases.  '
                              'Specify the mode argument for opening it for writing.', FutureWarning, 2)
            self.mode = WRITE
            self._encoder = zlib.compressobj(compresslevel, zlib.DEFLATED, -15)
            self._crc = self._place = 0
        else:
            raise ValueError(f'Invalid mode: {mode!r}')
        self.fileobj = fileobj
        if self.mode == WRITE:
            fileobj.write(_header(compresslevel, time.time() if mtime is None else mtime, self._written_name()))

    def _written_name(self):
        name = os.path.basename(self.name)
        try:
            name = name if isinstance(name, bytes) else name.encode('latin-1')
        except UnicodeEncodeError:
            return b''
        return name.removesuffix(b'.gz')

    def __repr__(self):
        return f'<gzip {repr(self.fileobj)[1:-1]} {hex(id(self))}>'

    @property
    def mtime(self):
        """The moment that was written down, once something has been read; None."""
        return self._raw.moment

    # --- its state ---

    @property
    def closed(self):
        """Is it closed?"""
        return self.fileobj is None

    def _need(self, mode, name):
        if self.closed:
            raise ValueError('I/O operation on closed file')
        if self.mode != mode:
            kind = 'write-only' if mode == READ else 'read-only'
            raise OSError(errno.EBADF, f'{name}() on {kind} GzipFile object')

    def readable(self):
        """Was it opened for reading?"""
        return self.mode == READ

    def writable(self):
        """Was it opened for writing?"""
        return self.mode == WRITE

    def seekable(self):
        """Yes."""
        return True

    def fileno(self):
        """The file descriptor of the compressed file."""
        return self.fileobj.fileno()

    # --- reading ---

    def read(self, size=-1):
        """Up to size bytes."""
        self._need(READ, 'read')
        return self._buffer.read(size)

    def read1(self, size=-1):
        """Up to size bytes, with at most one read of the file."""
        self._need(READ, 'read1')
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def peek(self, n):
        """Some of the bytes that come next, without going on."""
        self._need(READ, 'peek')
        return self._buffer.peek(n)

    def readline(self, size=-1):
        """A line, or its first size bytes."""
        self._need(READ, 'readline')
        return self._buffer.readline(size)

    # --- writing ---

    def write(self, data):
        """Compress bytes; gives their number."""
        self._need(WRITE, 'write')
        view = data if isinstance(data, (bytes, bytearray)) else memoryview(data).cast('B')
        if len(view):
            self.fileobj.write(self._encoder.compress(view))
            self._place += len(view)
            self._crc = zlib.crc32(view, self._crc)
        return len(view)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        """Write what was held back to be compressed better."""
        if self.closed:
            raise ValueError('I/O operation on closed file')
        if self.mode == WRITE:
            self.fileobj.write(self._encoder.flush(zlib_mode))
            self.fileobj.flush()

    def close(self):
        """Complete the file; it is closed too if it was opened here."""
        file, self.fileobj = self.fileobj, None
        if file is None:
            return
        try:
            if self.mode == WRITE:
                file.write(self._encoder.flush())
                file.write(_trailer(self._crc, self._place))
            else:
                self._buffer.close()
        finally:
            own, self.myfileobj = self.myfileobj, None
            if own is not None:
                own.close()

    # --- the place ---

    def tell(self):
        """How many bytes lie before the place."""
        if self.closed:
            raise ValueError('I/O operation on closed file')
        return self._place if self.mode == WRITE else self._buffer.tell()

    def rewind(self):
        """Back to the beginning. OSError when it is being written."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place: when reading any, when writing one further on, up to which zeros are written."""
        if self.mode == READ:
            self._need(READ, 'seek')
            return self._buffer.seek(offset, whence)
        if whence not in (io.SEEK_SET, io.SEEK_CUR):
            raise ValueError('Seek from end not supported')
        target = offset + (self._place if whence == io.SEEK_CUR else 0)
        if target < self._place:
            raise OSError('Negative seek in write mode')
        while self._place < target:
            self.write(bytes(min(io.DEFAULT_BUFFER_SIZE, target - self._place)))
        return self._place
