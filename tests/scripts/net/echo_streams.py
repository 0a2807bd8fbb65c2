import asyncio

async def handle(r, w):
    print('made', w.get_extra_info('peername')[0])
    async for line in r:
        w.write(line.upper())
        await w.drain()
    print('eof')
    w.close()
    await w.wait_closed()
    print('handler done')

async def main():
    s = await asyncio.start_server(handle, '127.0.0.1', 0)
    print(s.is_serving(), len(s.sockets))
    r, w = await asyncio.open_connection(*s.sockets[0].getsockname())
    w.write(b'hello\nworld\n')
    print(await r.readline(), await r.readline())
    w.write_eof()
    print(await r.read())
    w.close()
    await w.wait_closed()
    s.close()
    await s.wait_closed()
    print(s.sockets, s.is_serving())
    try:
        await asyncio.open_connection('127.0.0.1', 1)
    except OSError as e:
        print(type(e), e)
    last = asyncio.create_task(asyncio.sleep(0))
    print(last.get_name())
    await last
asyncio.run(main())
