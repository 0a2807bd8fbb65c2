# A gather with return_exceptions that was cancelled ends by the cancellation of its last argument, whichever ended last.
import asyncio


async def ends_by(message, turns):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        for _ in range(turns):
            await asyncio.sleep(0)
        raise asyncio.CancelledError(message) from None


async def main():
    for turns in (0, 3), (3, 0):
        whole = asyncio.gather(ends_by('first', turns[0]), ends_by('second', turns[1]), return_exceptions=True)
        await asyncio.sleep(0)
        whole.cancel('asked')
        try:
            await whole
        except asyncio.CancelledError as e:
            print(turns, e.args)


asyncio.run(main())
