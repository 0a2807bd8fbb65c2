import asyncio
import io
from unittest.mock import Mock

import aiohttp
from aiohttp import MultipartReader, MultipartWriter


class Collector:
    def __init__(self):
        self.data = b''

    async def write(self, data):
        self.data += data


async def reader_of(data, kind='multipart/mixed; boundary=b'):
    stream = aiohttp.StreamReader(Mock(_reading_paused=False), 2 ** 16, loop=asyncio.get_running_loop())
    stream.feed_data(data)
    stream.feed_eof()
    return MultipartReader({'Content-Type': kind}, stream)


async def show(reader, indent=''):
    async for part in reader:
        if isinstance(part, MultipartReader):
            print(indent, 'parts in a part')
            await show(part, indent + '  ')
        else:
            print(indent, dict(part.headers), part.name, part.filename, await part.read(decode=True))


async def main():
    with MultipartWriter('mixed', boundary='b') as writer:
        writer.append('plain')
        writer.append('encoded' * 20, {'Content-Transfer-Encoding': 'base64'})
        writer.append('é = quoted\n' * 2, {'Content-Transfer-Encoding': 'quoted-printable'})
        with MultipartWriter('alternative', boundary='in') as inner:
            inner.append_json({'a': 1})
            writer.append(inner)
        file = writer.append(io.BytesIO(b'of a file'))
        file.set_content_disposition('attachment', filename='a "b" é.txt')
        for header in ('Content-Transfer-Encoding', 'Content-Encoding'):
            try:
                writer.append('x', {header: 'unheard-of'})
            except RuntimeError as exc:
                print(exc)
        print(len(writer), writer.size)
    collector = Collector()
    await writer.write(collector)
    print(collector.data.decode())
    await show(await reader_of(collector.data))
    reader = await reader_of(b'before\r\n--b\r\n\r\nl1\nl2\r\nl3\r\n--b\r\nContent-Type: application/json\r\n\r\n[1]\r\n--b--\r\nafter')
    part = await reader.next()
    print([await part.readline() for _ in range(4)])
    print(await (await reader.next()).json(), await reader.next(), reader.at_eof())
    for broken in (b'', b'--b\r\nno header\r\n\r\nx\r\n--b--', b'--b\r\n\r\ncut off'):
        try:
            await show(await reader_of(broken))
        except Exception as exc:
            print(type(exc).__name__, exc)
    for header in ('attachment; filename=a', 'form-data; name="a b"; filename="c;d"', "attachment; filename*=UTF-8''%C3%A9",
                   'attachment; filename*0="one"; filename*1="two"', 'attachment; filename="a\\"b"', 'INLINE; NAME=x'):
        kind, parameters = aiohttp.multipart.parse_content_disposition(header)
        print(kind, parameters, aiohttp.multipart.content_disposition_filename(parameters))


asyncio.run(main())
