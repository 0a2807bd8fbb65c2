import asyncio, socket

class P(asyncio.Protocol):

    def __init__(self, name):
        self.name = name

    def connection_made(self, t):
        print(self.name, 'made', isinstance(t, asyncio.Transport), isinstance(t, asyncio.BaseTransport))
        self.t = t

    def data_received(self, d):
        print(self.name, 'data', d)

    def eof_received(self):
        print(self.name, 'eof')

    def connection_lost(self, e):
        print(self.name, 'lost', repr(e))
        self.done.set_result(None) if hasattr(self, 'done') else None

    def pause_writing(self):
        print(self.name, 'pause')

    def resume_writing(self):
        print(self.name, 'resume')

async def main():
    loop = asyncio.get_running_loop()
    made = []

    def fac():
        p = P('srv')
        made.append(p)
        return p
    s = await loop.create_server(fac, '127.0.0.1', 0)
    addr = s.sockets[0].getsockname()
    cp = P('cli')
    cp.done = loop.create_future()
    t, _ = await loop.create_connection(lambda: cp, *addr)
    t.write(b'abc')
    t.writelines([b'd', bytearray(b'e'), memoryview(b'f')])
    await asyncio.sleep(0.01)
    sp = made[0]
    sp.t.write(b'back')
    await asyncio.sleep(0.01)
    print(t.get_extra_info('nothing'), t.get_extra_info('nothing', 5), t.get_extra_info('peername') == addr, t.get_protocol() is cp)
    for bad in ('x', None, 5):
        try:
            t.write(bad)
        except TypeError as e:
            print(e)
    t.write_eof()
    try:
        t.write(b'z')
    except RuntimeError as e:
        print(e)
    await cp.done
    print(t.is_closing(), sp.t.is_closing())
    t.close()
    t.abort()
    try:
        t.set_write_buffer_limits(high=1, low=2)
    except ValueError as e:
        print(e)
    cp = P('cli2')
    t, _ = await loop.create_connection(lambda: cp, *addr)
    await asyncio.sleep(0.01)
    made[1].done = loop.create_future()
    t.get_extra_info('socket').setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\x01\x00\x00\x00\x00\x00\x00\x00')
    t.abort()
    await made[1].done
    cp = P('cli3')
    t, _ = await loop.create_connection(lambda: cp, *addr)
    await asyncio.sleep(0.01)
    sp = made[2]
    sp.data_received = lambda d: None
    sp.t.pause_reading()
    t.write(b'x' * 9000000)
    await asyncio.sleep(0.01)
    print(t.get_write_buffer_size() > 0)
    sp.t.resume_reading()
    sp.t.resume_reading()
    sp.done = loop.create_future()
    t.close()
    await sp.done
    s.close()
    await s.wait_closed()
    print(s)
    try:
        await loop.create_server(fac, '127.0.0.1', 0, ssl=True)
    except TypeError as e:
        print(e)
    for kw in (dict(), dict(host='x', port=1, sock=1), dict(server_hostname='x'), dict(host='127.0.0.1', port=1), dict(host='127.0.0.1', port=1, local_addr=('1.2.3.4', 0)), dict(ssl=True), dict(host='127.0.0.1', port=1, ssl_handshake_timeout=1), dict(host='127.0.0.1', port=1, happy_eyeballs_delay=0.1)):
        try:
            await loop.create_connection(fac, **kw)
        except Exception as e:
            print(type(e), e)
    taken = socket.create_server(('127.0.0.1', 0))
    try:
        await loop.create_server(fac, *taken.getsockname())
    except OSError as e:
        print(str(e).replace(str(taken.getsockname()[1]), 'PORT'))
asyncio.run(main())
