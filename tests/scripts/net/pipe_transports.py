import asyncio, os

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
    r, w = os.pipe()
    rp = P('r')
    rp.data_received = lambda data: None
    rt, rp = await loop.connect_read_pipe(lambda: rp, os.fdopen(r, 'rb'))
    wt, wp = await loop.connect_write_pipe(lambda: P('w'), os.fdopen(w, 'wb'))
    rt.pause_reading()
    wt.write(b'x' * 200000)
    print('buffered', wt.get_write_buffer_size() > 65536, wt.get_write_buffer_limits())
    rt.resume_reading()
    rp.done = loop.create_future()
    wt.write_eof()
    await rp.done
    await asyncio.sleep(0.01)
    r, w = os.pipe()
    wp = P('w2')
    wp.done = loop.create_future()
    wt, wp = await loop.connect_write_pipe(lambda: wp, os.fdopen(w, 'wb'))
    os.close(r)
    await wp.done
    try:
        await loop.connect_read_pipe(lambda: P('f'), open(__file__, 'rb'))
    except ValueError as e:
        print(e)
    try:
        await loop.connect_write_pipe(lambda: P('f'), open('/dev/null/..' if 0 else __file__, 'rb'))
    except ValueError as e:
        print(e)
asyncio.run(main())
