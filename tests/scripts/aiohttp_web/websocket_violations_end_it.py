import asyncio
import struct

from aiohttp import WSMsgType, web

HEAD = (b'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n'
        b'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n')
TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9


def frame(opcode, data=b'', fin=1, rsv=0):
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b'\xfe' + struct.pack('>H', len(data))
    return bytes([fin << 7 | rsv << 4 | opcode]) + size + b'\0\0\0\0' + data


def close(code, words=b''):
    return frame(CLOSE, struct.pack('>H', code) + words)


CASES = {
    'in pieces': frame(TEXT, b'one ', 0) + frame(0, b'two ', 0) + frame(PING, b'?') + frame(0, b'three') + close(1000),
    'reserved bits': frame(TEXT, b'x', rsv=2),
    'unknown opcode': frame(3, b'x'),
    'unknown control': frame(11, b'x'),
    'message in a message': frame(TEXT, b'a', 0) + frame(TEXT, b'b'),
    'large ping': frame(PING, b'x' * 126),
    'ping in pieces': frame(PING, b'x', 0),
    'no UTF-8': frame(TEXT, b'\xff'),
    'half a character': frame(TEXT, b'\xc3'),
    'a surrogate': frame(TEXT, b'\xed\xa0\x80'),
    'too large': frame(BINARY, b'x' * 1000),
    'large by its head': b'\x82\xff' + struct.pack('>Q', 2 ** 63),
    'closed by 999': close(999),
    'closed by 1005': close(1005),
    'closed by 3000': close(3000, b'why not'),
    'closed with no UTF-8': close(1000, b'\xff'),
    'closed by nothing': frame(CLOSE),
    'more after the end': close(1000) + frame(TEXT, b'late'),
}


async def served(request):
    ws = web.WebSocketResponse(max_msg_size=1000)
    await ws.prepare(request)
    async for message in ws:
        error = message.type == WSMsgType.ERROR
        print('  ', message.type.name, (int(message.data.code), str(message.data)) if error else message.data)
    print('  ', 'closed by', ws.close_code and int(ws.close_code))
    return ws


async def main():
    runner = web.ServerRunner(web.Server(served))
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    for name, data in CASES.items():
        print(name)
        reader, writer = await asyncio.open_connection('127.0.0.1', runner.addresses[0][1])
        writer.write(HEAD)
        await reader.readuntil(b'\r\n\r\n')
        writer.write(data)
        print('  ', 'answered', await reader.read())
        writer.close()
        await asyncio.sleep(0.01)
    await runner.cleanup()


asyncio.run(main())
