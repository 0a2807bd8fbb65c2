import asyncio, os, socket

def fds():
    return len(os.listdir('/proc/self/fd'))

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    s = await asyncio.start_server(lambda r, w: None, '127.0.0.1', 0)
    port = s.sockets[0].getsockname()[1]
    before = fds()
    l = socket.socket()
    l.bind(('127.0.0.1', 0))
    l.listen(0)
    fill = [socket.socket() for _ in range(3)]
    for f in fill:
        f.setblocking(False)
        try:
            f.connect(l.getsockname())
        except BlockingIOError:
            pass
    t = asyncio.create_task(asyncio.open_connection(*l.getsockname()))
    await asyncio.sleep(0.05)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled connect')
    try:
        await asyncio.wait_for(asyncio.open_connection(*l.getsockname()), 0.05)
    except asyncio.TimeoutError:
        print('timed out connect')
    for f in fill:
        f.close()
    l.close()
    print(fds() - before)

    async def stalled(r, w):
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            pass
    import gc
    s2 = await asyncio.start_server(stalled, '127.0.0.1', 0)
    addr = s2.sockets[0].getsockname()
    r, w = await asyncio.open_connection(*addr)
    try:
        await asyncio.wait_for(r.readline(), 0.05)
    except asyncio.TimeoutError:
        print('read timed out')
    w.write(b'x' * 20000000)
    try:
        await asyncio.wait_for(w.drain(), 0.05)
    except asyncio.TimeoutError:
        print('drain timed out')
    w.transport.abort()
    try:
        await w.wait_closed()
    except Exception as e:
        print(repr(e))
    try:
        await w.drain()
    except ConnectionResetError as e:
        print(e)
    for _ in range(3):
        w.write(b'lost')

    async def rst(r, w):
        w.get_extra_info('socket').setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\x01\x00\x00\x00\x00\x00\x00\x00')
        w.close()
    s3 = await asyncio.start_server(rst, '127.0.0.1', 0)
    r, w = await asyncio.open_connection(*s3.sockets[0].getsockname())
    try:
        print(await r.read())
    except ConnectionResetError as e:
        print(repr(e))
    w.close()
    try:
        await w.wait_closed()
    except ConnectionResetError as e:
        print('wait_closed', repr(e))
    ev = asyncio.Event()

    async def forever(r, w):
        await r.read()
        w.close()
    s4 = await asyncio.start_server(forever, '127.0.0.1', 0)
    async with s4:
        t = asyncio.create_task(s4.serve_forever())
        await asyncio.sleep(0)
        try:
            await s4.serve_forever()
        except RuntimeError as e:
            print(str(e)[-40:])
        r, w = await asyncio.open_connection(*s4.sockets[0].getsockname())
        await asyncio.sleep(0.01)
        t.cancel()
        try:
            await t
        except asyncio.CancelledError:
            print('serve cancelled')
        print(s4.is_serving())
    try:
        await s4.serve_forever()
    except RuntimeError as e:
        print(e)
    w.close()
    s.close()
    s2.close()
    s3.close()
    await asyncio.sleep(0.01)
    for t in asyncio.all_tasks() - {asyncio.current_task()}:
        t.cancel()
    await asyncio.sleep(0)
asyncio.run(main())
