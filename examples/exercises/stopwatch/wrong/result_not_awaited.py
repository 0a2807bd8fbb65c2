"""A stopwatch.

timed(coroutine) should run the coroutine that it is given and return two
things: its result, and how many seconds that took. It says 0.0 s of
everything. Mend it.

time.perf_counter() reads a clock, in seconds.
"""

import asyncio
import time


async def sail(ship, seconds):
    await asyncio.sleep(seconds)
    return f'{ship} is back'


async def timed(coroutine):
    start = time.perf_counter()
    seconds = time.perf_counter() - start
    return coroutine, seconds


async def main():
    for ship, seconds in [('Swift', 0.5), ('Snail', 1.5)]:
        result, seconds = await timed(sail(ship, seconds))
        print(f'{result} after {seconds:.1f} s')


if __name__ == '__main__':
    asyncio.run(main())
