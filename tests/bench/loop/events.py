# Two tasks that wake each other through events, 200,000 times.
import asyncio


async def player(mine, other, n):
    for _ in range(n):
        await mine.wait()
        mine.clear()
        other.set()


async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    ping.set()
    await asyncio.gather(player(ping, pong, 100_000), player(pong, ping, 100_000))
    print(ping.is_set(), pong.is_set())

asyncio.run(main())
