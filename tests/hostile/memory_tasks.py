# verdict: max-memory|max-time
import asyncio


async def main():
    tasks = []
    while True:
        tasks.append(asyncio.create_task(asyncio.sleep(10, 'x' * 10000 + str(len(tasks)))))


asyncio.run(main())
