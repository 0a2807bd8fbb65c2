import asyncio, tempfile

async def main():
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as d:

        async def h(r, w):
            w.write(b'hi ' + await r.readline())
            w.close()
        s = await asyncio.start_unix_server(h, d + '/s')
        r, w = await asyncio.open_unix_connection(d + '/s')
        w.write(b'you\n')
        print(await r.read(), repr(w.get_extra_info('peername')[-2:]), repr(w.get_extra_info('sockname')))
        w.close()
        await w.wait_closed()
        s.close()
        await s.wait_closed()
        try:
            await asyncio.open_unix_connection(d + '/s')
        except OSError as e:
            print(type(e), e)
        try:
            await asyncio.open_unix_connection('/nonexist/s')
        except OSError as e:
            print(type(e), e)
asyncio.run(main())
