# A chain of asynchronous generators that is too long for the recursion limit.
import asyncio
import sys


async def chain(n):
    yield n
    yield n
    if n:
        async for x in chain(n - 1):
            yield x


async def main():
    count = 0
    try:
        async for _ in chain(sys.getrecursionlimit()):
            count += 1
    except RecursionError as e:
        print('too deep:', str(e)[:32], count > 100)


asyncio.run(main())
