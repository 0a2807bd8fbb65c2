"""web.FileResponse: a file, whole or in part, unless the client has it already.

What takes microseconds (looking for a file, reading a small one) is done at once: handing it to a thread and back would
take ten times as long."""

import asyncio
import os
from pathlib import Path

from .helpers import guess_type
from .web_response import StreamResponse

__all__ = ('FileResponse',)


class FileResponse(StreamResponse):
    """The content of the file at path; chunk_size: bytes read at a time."""

    def __init__(self, path, chunk_size=256 * 1024, status=200, reason=None, headers=None):
        super().__init__(status=status, reason=reason, headers=headers)
        self._path = Path(path)
        self._chunk_size = chunk_size

    def _find(self, request):
        """(path, its stat, encoding): a compressed file beside it when the client takes that."""
        if 'gzip' in request.headers.get('Accept-Encoding', ''):
            packed = self._path.with_name(self._path.name + '.gz')
            try:
                if packed.is_file():
                    return packed, packed.stat(), 'gzip'
            except OSError:
                pass
        return self._path, self._path.stat(), None

    async def prepare(self, request):
        """Send the head and the file."""
        if self._eof_sent or self._writer is not None:
            return self._writer
        loop = asyncio.get_running_loop()
        try:
            path, info, encoding = self._find(request)
        except FileNotFoundError:
            self._set_status(404, None)
            return await self._nothing(request)
        except PermissionError:
            self._set_status(403, None)
            return await self._nothing(request)
        tag = f'{info.st_mtime_ns:x}-{info.st_size:x}'
        unchanged = self._precondition(request, tag, info.st_mtime)
        if unchanged == 412:
            self._set_status(412, None)
            self._length_check = False
            return await self._nothing(request)
        if unchanged == 304:
            self._set_status(304, None)
            self._length_check = False
            self.etag = tag
            self.last_modified = info.st_mtime
            return await self._nothing(request)
        first, count = self._part(request, info)
        if first is None:
            return await self._end(request)
        self._say_type(path, encoding)
        self.etag = tag
        self.last_modified = info.st_mtime
        self.content_length = count
        self.headers['Accept-Ranges'] = 'bytes'
        if self.status == 206:
            self.headers['Content-Range'] = f'bytes {first}-{first + count - 1}/{info.st_size}'
        with open(path, 'rb') as file:  # what cannot be read fails before the head is sent
            writer = await super().prepare(request)
            if count and not self._must_be_empty and request.method != 'HEAD':
                await self._send(loop, request, file, first, count)
        await super().write_eof()
        return writer

    async def _nothing(self, request):
        self.headers.pop('Content-Type', None) if self.status == 304 else None
        if self.status != 304:
            self.content_length = 0
        return await self._end(request)

    async def _end(self, request):
        writer = await super().prepare(request)
        await super().write_eof()
        return writer

    def _say_type(self, path, encoding):
        if 'Content-Type' not in self.headers:
            guessed, packed = guess_type(self._path.name)
            self.content_type = guessed or 'application/octet-stream'
            encoding = encoding or packed
        if encoding:
            self._compression = False  # it is compressed already
            self.headers['Content-Encoding'] = encoding
            if path != self._path:
                self.headers['Vary'] = 'Accept-Encoding'

    @staticmethod
    def _matches(tags, tag, weak):
        if len(tags) == 1 and tags[0].value == '*':
            return True
        return any(t.value == tag for t in tags if weak or not t.is_weak)

    def _precondition(self, request, tag, modified):
        """412 or 304 when the file need not be sent, else None."""
        tags = request.if_match
        if tags is not None and not self._matches(tags, tag, weak=False):
            return 412
        moment = request.if_unmodified_since
        if moment is not None and tags is None and modified > moment.timestamp():
            return 412
        tags = request.if_none_match
        if tags is not None:
            return 304 if self._matches(tags, tag, weak=True) else None
        moment = request.if_modified_since
        if moment is not None and int(modified) <= moment.timestamp():
            return 304
        return None

    def _part(self, request, info):
        """(first byte, how many) of what was asked for; (None, None) when there is no such part."""
        size = info.st_size
        if request._header('range') is None:
            return 0, size
        moment = request.if_range
        if moment is not None and info.st_mtime > moment.timestamp():
            return 0, size
        try:
            wanted = request.http_range
        except ValueError:
            return self._no_such_part(size)
        first, end = wanted.start, wanted.stop
        if first is not None and first < 0 and end is None:
            first = max(first + size, 0)
            count = size - first
        else:
            first = first or 0
            count = min(size if end is None else end, size) - first
        if first >= size:
            return self._no_such_part(size)
        self._set_status(206, None)
        return first, count

    def _no_such_part(self, size):
        self.headers['Content-Range'] = f'bytes */{size}'
        self._set_status(416, None)
        return None, None

    async def _send(self, loop, request, file, first, count):
        if count <= 65536:
            file.seek(first)
            await self.write(file.read(count))
            return
        transport = request.transport
        if self._writer.chunked or self._writer.compressor is not None or transport is None or request.scheme == 'https':
            await self._copy(loop, file, first, count)
            return
        await loop.sendfile(transport, file, first, count)
        self._sent += count
        self._writer.sent += count
        self._writer.left = 0

    async def _copy(self, loop, file, first, count):
        file.seek(first)
        while count > 0:
            piece = await loop.run_in_executor(None, file.read, min(self._chunk_size, count))
            if not piece:
                break
            await self.write(piece)
            count -= len(piece)
