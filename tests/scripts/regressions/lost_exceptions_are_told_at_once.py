# The last reference to a failed task or future goes: its handler hears of it there and then.
import asyncio


async def bad(what):
    raise ValueError(what)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print('handler:', context['message'], repr(context['exception'])))
    t = asyncio.create_task(bad('first'))
    await asyncio.sleep(0.001)
    del t
    print('a')
    t = asyncio.create_task(bad('second'))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t = None
    print('b')
    tasks = [asyncio.create_task(bad(i)) for i in range(2)]
    await asyncio.sleep(0.001)
    tasks.pop()
    print('c')
    tasks.pop()
    print('d')
    future = loop.create_future()
    future.set_exception(KeyError('third'))
    await asyncio.sleep(0)
    future = None
    print('e')
    for how in asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION:
        t = asyncio.create_task(bad('waited for'))
        await asyncio.wait([t], return_when=how)
        print(how, t._log_traceback, repr(t.exception()), t._log_traceback)


asyncio.run(main())
