import asyncio
import base64
import hashlib
import aiohttp


GUID = b'258EAFA5-E914-47DA-95CA-C5AB0DC85B11'


def frame(opcode, data):
    size = len(data)
    head = bytes([0x80 | opcode, size]) if size < 126 else bytes([0x80 | opcode, 126]) + size.to_bytes(2, 'big')
    return head + data


async def read_frame(reader):
    first, second = await reader.readexactly(2)
    size = second & 127
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), 'big')
    mask = await reader.readexactly(4)
    data = await reader.readexactly(size)
    return first & 15, bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))


async def connected(reader, writer):
    head = (await reader.readuntil(b'\r\n\r\n')).decode()
    if ' /refused ' in head:
        writer.write(b'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
        return writer.close()
    key = next(line[19:] for line in head.split('\r\n') if line.lower().startswith('sec-websocket-key'))
    accept = base64.b64encode(hashlib.sha1(key.encode() + GUID).digest()).decode()
    writer.write(f'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
                 f'Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: chat\r\n\r\n'.encode())
    while True:
        opcode, data = await read_frame(reader)
        if opcode == 8:
            writer.write(frame(8, data))
            break
        if data == b'ping me':
            writer.write(frame(9, b'are you there'))
            print('server got', await read_frame(reader))
            writer.write(frame(1, b'thanks'))
        elif data == b'parts':
            writer.write(b'\x01\x03one' + b'\x80\x03two')
        elif data == b'bad text':
            writer.write(frame(1, b'\xff'))
        elif data == b'bye':
            writer.write(frame(8, (4001).to_bytes(2, 'big') + b'done'))
        else:
            writer.write(frame(opcode, data[::-1]))
    writer.close()


async def main():
    server = await asyncio.start_server(connected, '127.0.0.1', 0)
    base = f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(base + '/', protocols=['chat']) as ws:
            print(ws.closed, ws.protocol)
            await ws.send_str('hello')
            print(await ws.receive())
            await ws.send_bytes(b'abc')
            print(await ws.receive_bytes())
            await ws.send_json([1, 2])
            print(await ws.receive_str())
            await ws.send_str('x' * 500)
            print(len(await ws.receive_str()))
            await ws.send_str('ping me')
            print(await ws.receive_str())
            await ws.send_str('parts')
            print(await ws.receive_str())
            try:
                await ws.receive(timeout=0.02)
            except asyncio.TimeoutError:
                print('nothing came')
            await ws.send_str('bye')
            async for message in ws:
                print(message)
            print(ws.closed, ws.close_code, (await ws.receive()).type)
        ws = await session.ws_connect(base + '/')
        await ws.send_str('bad text')
        message = await ws.receive()
        print(message.type, message.data, ws.closed)
        ws = await session.ws_connect(base + '/')
        print(await ws.close(code=4000, message=b'mine'), ws.close_code, await ws.close())
        try:
            await session.ws_connect(base + '/refused')
        except aiohttp.WSServerHandshakeError as exc:
            print(exc.status, exc.message)
    server.close()


asyncio.run(main())
