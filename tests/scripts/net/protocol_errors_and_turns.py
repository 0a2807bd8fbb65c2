import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print('handler', c['message'].split('(')[0], repr(c.get('exception'))))

    class Bad(asyncio.Protocol):

        def connection_made(self, t):
            self.t = t

        def data_received(self, d):
            raise ValueError('data')

        def connection_lost(self, e):
            print('lost', repr(e))
            raise KeyError('lost')
    s = await loop.create_server(Bad, '127.0.0.1', 0)
    r, w = await asyncio.open_connection(*s.sockets[0].getsockname())
    w.write(b'x')
    print(await r.read())
    w.close()
    await asyncio.sleep(0.01)

    class Bad2(asyncio.Protocol):

        def connection_made(self, t):
            raise ValueError('made')

        def connection_lost(self, e):
            print('lost2', e)
    s2 = await loop.create_server(Bad2, '127.0.0.1', 0)
    r, w = await asyncio.open_connection(*s2.sockets[0].getsockname())
    await asyncio.sleep(0.01)
    w.close()
    await asyncio.sleep(0.01)

    def fac():
        raise ZeroDivisionError
    s3 = await loop.create_server(fac, '127.0.0.1', 0)
    r, w = await asyncio.open_connection(*s3.sockets[0].getsockname())
    print(await asyncio.wait_for(r.read(), 0.5))
    w.close()

    def sync(r, w):
        print('sync handler')
        w.write(b'hey')
        w.close()
    s4 = await asyncio.start_server(sync, '127.0.0.1', 0)
    r, w = await asyncio.open_connection(*s4.sockets[0].getsockname())
    print(await r.read())
    w.close()
    await w.wait_closed()

    class Eof(asyncio.Protocol):

        def connection_made(self, t):
            self.t = t

        def eof_received(self):
            self.t.write(b'after eof')
            loop.call_later(0.01, self.t.close)
            return True
    s5 = await loop.create_server(Eof, '127.0.0.1', 0)
    r, w = await asyncio.open_connection(*s5.sockets[0].getsockname())
    w.write_eof()
    print(await r.read())
    w.close()
    await w.wait_closed()
    for s in (s, s2, s3, s4, s5):
        s.close()
    log = []

    class O(asyncio.Protocol):

        def __init__(self, n):
            self.n = n
            log.append(n + ' init')

        def connection_made(self, t):
            log.append(self.n + ' made')
            self.t = t

        def data_received(self, d):
            log.append(self.n + ' data')

        def connection_lost(self, e):
            log.append(self.n + ' lost')

    async def tick():
        for i in range(8):
            log.append(i)
            await asyncio.sleep(0)
    import socket
    a, b = socket.socketpair()
    t = asyncio.create_task(tick())
    ta, pa = await loop.create_connection(lambda: O('a'), sock=a)
    log.append('connected')
    ta.close()
    log.append('closed')
    await t
    print(log)
    b.close()
asyncio.run(main())
