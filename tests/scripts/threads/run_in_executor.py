# loop.run_in_executor with the default executor, another one, and after the end.
import asyncio
import concurrent.futures
import threading

def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

def name():
    return threading.current_thread().name

async def coro():
    pass

async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, name), await loop.run_in_executor(None, sum, [1, 2]))
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix='pool') as pool:
        print(await loop.run_in_executor(pool, name))
        future = loop.run_in_executor(pool, name)
        print(type(future) is asyncio.Future or isinstance(future, asyncio.Future), await future)
    attempt(loop.set_default_executor, 3)
    loop.set_default_executor(concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix='mine'))
    print(await loop.run_in_executor(None, name))
    loop.set_debug(True)
    attempt(loop.run_in_executor, None, coro)
    attempt(loop.run_in_executor, None, 5)
    loop.set_debug(False)
    await loop.shutdown_default_executor()
    attempt(loop.run_in_executor, None, name)
    return loop

loop = asyncio.run(main())
attempt(loop.run_in_executor, None, name)
attempt(loop.call_soon_threadsafe, print)
