# A gather with return_exceptions that was cancelled has looked at what its children raised: nothing is logged.
import asyncio
import gc


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise KeyError('in cleanup')


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print('logged', context['message']))
    for collect in True, False:
        whole = asyncio.gather(stubborn(), stubborn(), return_exceptions=collect)
        await asyncio.sleep(0)
        whole.cancel()
        try:
            await whole
        except (asyncio.CancelledError, KeyError) as e:
            print(collect, repr(e))
        del whole
        await asyncio.sleep(0)
        gc.collect()


asyncio.run(main())
