"""The night watch.

Three watchmen make their rounds as tasks. report(tasks) should wait until all
are done and return a dict: name of the task -> 'quiet', or the repr of the
error that the task ended with. Now it says 'quiet' of all, and Python
complains of errors that were "never retrieved". The program should print

    roof: quiet
    cellar: OSError('water')
    gate: LookupError('key')
"""

import asyncio


async def roof():
    await asyncio.sleep(2)


async def cellar():
    await asyncio.sleep(1)
    raise OSError('water')


async def gate():
    await asyncio.sleep(3)
    raise LookupError('key')


async def report(tasks):
    await asyncio.wait(tasks)
    news = {}
    for task in tasks:
        error = task.exception()
        news[task.get_name()] = str(error) if error else 'quiet'
    return news


async def main():
    rounds = (roof, cellar, gate)
    tasks = [asyncio.create_task(walk(), name=walk.__name__) for walk in rounds]
    for name, news in (await report(tasks)).items():
        print(f'{name}: {news}')


if __name__ == '__main__':
    asyncio.run(main())
