import asyncio, socket

async def main():
    loop = asyncio.get_running_loop()

    class U(asyncio.DatagramProtocol):

        def connection_made(self, t):
            self.t = t
            print('made')

        def datagram_received(self, d, a):
            print('got', d)
            self.t.sendto(d.upper(), a)

        def error_received(self, e):
            print('error', e)

        def connection_lost(self, e):
            print('lost', e)

    class C(U):

        def datagram_received(self, d, a):
            print('client got', d)
            fut.set_result(None)
    fut = loop.create_future()
    t, p = await loop.create_datagram_endpoint(U, local_addr=('127.0.0.1', 0))
    c, p2 = await loop.create_datagram_endpoint(C, remote_addr=t.get_extra_info('sockname'))
    c.sendto(b'ping')
    await fut
    print(repr(c)[:30], c.get_extra_info('peername') == t.get_extra_info('sockname'))
    try:
        c.sendto(b'x', ('1.2.3.4', 5))
    except ValueError as e:
        print(str(e)[:40])
    t.close()
    await asyncio.sleep(0.01)
    c.sendto(b'nobody')
    await asyncio.sleep(0.02)
    c.close()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
asyncio.run(main())
