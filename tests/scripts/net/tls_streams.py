import asyncio, os, ssl
D = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'certs') + '/'
sc = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
sc.load_cert_chain(D + 'server.pem')
cc = ssl.create_default_context(cafile=D + 'ca.pem')

async def handle(r, w):
    try:
        print('server sees', type(w.get_extra_info('ssl_object')).__name__, w.get_extra_info('cipher')[1])
        async for line in r:
            w.write(line.upper())
            await w.drain()
    except Exception as e:
        print('server', type(e), e)
    w.close()

async def main():
    s = await asyncio.start_server(handle, '127.0.0.1', 0, ssl=sc, limit=1 << 23)
    port = s.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection('127.0.0.1', port, ssl=cc, server_hostname='localhost')
    print(type(w.transport), w.can_write_eof(), w.get_extra_info('sslcontext') is cc)
    o = w.get_extra_info('ssl_object')
    print(o.version(), o.cipher(), o.server_hostname, o.server_side)
    c = w.get_extra_info('peercert')
    print(c['subject'], c['subjectAltName'], c['serialNumber'], c['issuer'], c['version'], sorted(c))
    w.write(b'hello\n')
    print(await r.readline())
    big = b'x' * 3000000 + b'\n'
    w.write(big)
    got = 0
    while got < len(big):
        got += len(await r.read(1 << 20))
    print(got)
    try:
        w.write_eof()
    except NotImplementedError as e:
        print(repr(e))
    w.close()
    await w.wait_closed()
    for host, ctx in (('other.example', cc), ('127.0.0.1', cc), ('localhost', ssl.create_default_context())):
        try:
            r, w = await asyncio.open_connection('127.0.0.1', port, ssl=ctx, server_hostname=host)
            print('ok')
            w.close()
            await w.wait_closed()
        except ssl.SSLCertVerificationError as e:
            print(e, e.reason, e.library, e.verify_code, e.verify_message, e.args)
    s.close()
    await s.wait_closed()
    for name in ('expired', 'other'):
        sx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        sx.load_cert_chain(D + name + '.pem')
        s = await asyncio.start_server(handle, '127.0.0.1', 0, ssl=sx)
        try:
            await asyncio.open_connection('127.0.0.1', s.sockets[0].getsockname()[1], ssl=cc, server_hostname='localhost')
        except ssl.SSLError as e:
            print(e)
        s.close()
        await s.wait_closed()

    async def plain(r, w):
        w.write(b'hello I am plain\n')
        w.close()
    s = await asyncio.start_server(plain, '127.0.0.1', 0)
    try:
        await asyncio.open_connection('127.0.0.1', s.sockets[0].getsockname()[1], ssl=cc, server_hostname='localhost')
    except Exception as e:
        print(type(e), e)
    s.close()

    async def silent(r, w):
        await r.read()
        await r.read()
        w.close()
    s = await asyncio.start_server(silent, '127.0.0.1', 0)
    try:
        await asyncio.open_connection('127.0.0.1', s.sockets[0].getsockname()[1], ssl=cc, server_hostname='localhost', ssl_handshake_timeout=0.1)
    except Exception as e:
        print(type(e), e)

    async def upgrade(r, w):
        w.write(b'220 go\n')
        print(await r.readline())
        w.write(b'ok\n')
        await w.start_tls(sc)
        w.write(b'secret ' + await r.readline())
        await w.drain()
        w.close()
    s2 = await asyncio.start_server(upgrade, '127.0.0.1', 0)
    r, w = await asyncio.open_connection('127.0.0.1', s2.sockets[0].getsockname()[1])
    print(await r.readline())
    w.write(b'STARTTLS\n')
    print(await r.readline())
    await w.start_tls(cc, server_hostname='localhost')
    w.write(b'abc\n')
    print(await r.read())
    print(w.get_extra_info('ssl_object').version())
    w.close()
    await w.wait_closed()
    s2.close()
    s.close()


asyncio.run(main())
