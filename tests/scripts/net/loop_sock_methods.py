import asyncio, socket, tempfile

async def main():
    loop = asyncio.get_running_loop()
    l = socket.socket()
    l.bind(('127.0.0.1', 0))
    l.listen()
    l.setblocking(False)
    c = socket.socket()
    c.setblocking(False)
    acc = asyncio.create_task(loop.sock_accept(l))
    await loop.sock_connect(c, l.getsockname())
    a, addr = await acc
    await loop.sock_sendall(c, b'hello')
    print(await loop.sock_recv(a, 100))
    b = bytearray(9)
    rt = asyncio.create_task(loop.sock_recv_into(a, b))
    await asyncio.sleep(0)
    await loop.sock_sendall(c, bytearray(b'xyz'))
    print(await rt, b)
    t = asyncio.create_task(loop.sock_recv(a, 5))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled', loop.remove_reader(a.fileno()))
    big = asyncio.create_task(loop.sock_sendall(c, b'q' * 5000000))
    n = 0
    while n < 5000000:
        n += len(await loop.sock_recv(a, 1 << 20))
    await big
    print(n)
    with tempfile.TemporaryFile() as f:
        f.write(b'0123456789' * 1000)
        f.flush()
        print(await loop.sock_sendfile(c, f, 10, 100), (await loop.sock_recv(a, 200))[:12])
    try:
        await loop.sock_connect(socket.socket(), ('127.0.0.1', 1))
    except OSError as e:
        print(e)
    s = socket.socket()
    s.setblocking(False)
    try:
        await loop.sock_connect(s, ('127.0.0.1', 1))
    except OSError as e:
        print(e)
    u = socket.socket(type=socket.SOCK_DGRAM)
    u.bind(('127.0.0.1', 0))
    u.setblocking(False)
    print(await loop.sock_sendto(u, b'dg', u.getsockname()))
    d, a2 = await loop.sock_recvfrom(u, 100)
    print(d, a2 == u.getsockname())
    print(await loop.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM), await loop.getnameinfo(('127.0.0.1', 80)))

    class BP(asyncio.BufferedProtocol):

        def get_buffer(self, n):
            self.b = bytearray(10)
            return self.b

        def buffer_updated(self, n):
            print('upd', n, self.b)

        def connection_made(self, t):
            print('bp made')

        def eof_received(self):
            print('bp eof')

        def connection_lost(self, e):
            print('bp lost', e)
    t, p = await loop.connect_accepted_socket(BP, a)
    await loop.sock_sendall(c, b'12345678901234')
    await asyncio.sleep(0.01)
    c.close()
    await asyncio.sleep(0.01)
asyncio.run(main())
