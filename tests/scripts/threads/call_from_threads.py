# Other threads reach the loop by call_soon_threadsafe and run_coroutine_threadsafe only.
import asyncio
import concurrent.futures
import threading

async def double(x):
    await asyncio.sleep(0.01)
    return 2 * x

async def forever():
    try:
        await asyncio.sleep(100)
    finally:
        print('cancelled in the loop')

async def main():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    threading.Timer(0.02, lambda: loop.call_soon_threadsafe(event.set)).start()
    await event.wait()
    print('event')

    def from_thread():
        f = asyncio.run_coroutine_threadsafe(double(21), loop)
        print(f.result(), type(f).__module__)
        f = asyncio.run_coroutine_threadsafe(forever(), loop)
        try:
            f.result(0.02)
        except concurrent.futures.TimeoutError:
            print('no result yet', f.cancel())

    await asyncio.to_thread(from_thread)
    await asyncio.sleep(0)
    source = concurrent.futures.Future()
    threading.Timer(0.02, source.set_result, [5]).start()
    print(await asyncio.wrap_future(source))
    failing = concurrent.futures.Future()
    threading.Timer(0.01, failing.set_exception, [ValueError('v')]).start()
    try:
        await asyncio.wrap_future(failing)
    except ValueError as e:
        print('ValueError', e)
    cancelled = concurrent.futures.Future()
    mirror = asyncio.wrap_future(cancelled)
    mirror.cancel()
    await asyncio.sleep(0)
    print(cancelled.cancelled())

    loop.set_debug(True)
    def wrong():
        for call in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), asyncio.get_running_loop):
            try:
                call()
            except RuntimeError as e:
                print(e)
        threading.current_thread().name = 'renamed'
        try:
            asyncio.get_event_loop()
        except RuntimeError as e:
            print(e)
    await asyncio.to_thread(wrong)

asyncio.run(main())
