import asyncio, os, ssl, socket
D = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'certs') + '/'
sc = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
sc.load_cert_chain(D + 'server.pem')
cc = ssl.create_default_context(cafile=D + 'ca.pem')

def fds():
    return len(os.listdir('/proc/self/fd'))

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print('report', c['message'], repr(c.get('exception'))))

    async def hold(r, w):
        try:
            print('server read', await r.read())
        except Exception as e:
            print('server', type(e).__name__)
        w.close()
    s = await asyncio.start_server(hold, '127.0.0.1', 0, ssl=sc)
    addr = s.sockets[0].getsockname()
    async with s:
        r, w = await asyncio.open_connection(*addr, ssl=cc, server_hostname='localhost')
        w.transport.abort()
        try:
            await w.wait_closed()
        except Exception as e:
            print(repr(e))
        await asyncio.sleep(0.02)
        c = socket.create_connection(addr)
        c.sendall(b'GET / HTTP/1.0\r\n\r\n')
        await asyncio.sleep(0.05)
        c.close()
        c = socket.create_connection(addr)
        await asyncio.sleep(0.02)
        c.close()
        await asyncio.sleep(0.02)

        async def until_end(r, w):
            await r.read()
            w.close()

        m = await asyncio.start_server(until_end, '127.0.0.1', 0)
        before = fds()
        t = asyncio.create_task(asyncio.open_connection(*m.sockets[0].getsockname(), ssl=cc, server_hostname='localhost'))
        await asyncio.sleep(0.05)
        t.cancel()
        try:
            await t
        except asyncio.CancelledError:
            print('cancelled')
        await asyncio.sleep(0.05)
        print(fds() - before)
        m.close()
        sv = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        sv.load_cert_chain(D + 'server.pem')
        sv.load_verify_locations(D + 'ca.pem')
        sv.verify_mode = ssl.CERT_REQUIRED

        async def who(r, w):
            c = w.get_extra_info('peercert')
            print('client is', c['subject'][-1], c['serialNumber'] != '')
            w.write(b'welcome')
            w.close()
        v = await asyncio.start_server(who, '127.0.0.1', 0, ssl=sv)
        ccc = ssl.create_default_context(cafile=D + 'ca.pem')
        ccc.load_cert_chain(D + 'server.pem')
        r, w = await asyncio.open_connection(*v.sockets[0].getsockname(), ssl=ccc, server_hostname='localhost')
        print(await r.read())
        w.close()
        await w.wait_closed()
        try:
            r, w = await asyncio.open_connection(*v.sockets[0].getsockname(), ssl=cc, server_hostname='localhost')
            print(await r.read())
        except ssl.SSLError as e:
            print(e.reason)
        w.close()
        v.close()
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        old.load_cert_chain(D + 'server.pem')
        old.maximum_version = ssl.TLSVersion.TLSv1_2
        new = ssl.create_default_context(cafile=D + 'ca.pem')
        new.minimum_version = ssl.TLSVersion.TLSv1_3
        o = await asyncio.start_server(hold, '127.0.0.1', 0, ssl=old)
        try:
            await asyncio.open_connection(*o.sockets[0].getsockname(), ssl=new, server_hostname='localhost')
        except OSError as e:
            print(repr(e))
        o.close()
        for kw in (dict(ssl=True), dict(ssl=cc, ssl_handshake_timeout=0, server_hostname='localhost')):
            try:
                await asyncio.open_connection(*addr, **kw)
            except Exception as e:
                print(type(e).__name__, str(e)[:60])

        class C(asyncio.Protocol):

            def connection_made(self, t):
                print('made', t.get_extra_info('cipher')[2])
                t.write(b'hello')
                t.pause_reading()
                self.t = t

            def data_received(self, d):
                print('data', d)

            def eof_received(self):
                print('eof')

            def connection_lost(self, e):
                print('lost', e)
                done.set_result(None)
        done = loop.create_future()

        async def greet(r, w):
            w.write(b'hi ' + await r.read(5))
            w.close()
        g = await asyncio.start_server(greet, '127.0.0.1', 0, ssl=sc)
        t, p = await loop.create_connection(C, *g.sockets[0].getsockname(), ssl=cc, server_hostname='localhost')
        await asyncio.sleep(0.05)
        print('resume', t.is_reading())
        t.resume_reading()
        await done
        g.close()


asyncio.run(main())
