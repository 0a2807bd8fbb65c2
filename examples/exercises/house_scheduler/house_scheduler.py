"""A scheduler.

A scheduler runs the jobs in a house. Today all wait for each other, and the first failure ends
everything. Write run(), and what else you need in class Scheduler, so that

    each job runs at its own times: one that is to run every second, after 1, 2, 3 ... seconds, however long it takes and whatever
    the others do;
    a job that is still running when it is due again is left out that time;
    a job that fails is reported, and runs again next time;
    after `duration` seconds all are stopped, and run() returns when they have ended.

    ring_bell failed: the bell is broken
    ring_bell failed: the bell is broken
    cleaned as far as the kitchen
    good night
"""

import asyncio


class Scheduler:
    def __init__(self):
        self.jobs = []   # (seconds, coroutine function)

    def every(self, seconds, job):
        """Have job() run every so many seconds from the start of run() on, for the first time after as many seconds."""
        self.jobs.append((seconds, job))

    async def run(self, duration):
        """Run the jobs for so many seconds, then stop them all."""
        for _ in range(int(duration)):
            for seconds, job in self.jobs:
                await asyncio.sleep(seconds)
                await job()


async def water_flowers():
    await asyncio.sleep(0.3)


async def feed_cat():
    await asyncio.sleep(1.5)


async def ring_bell():
    raise ValueError('the bell is broken')


async def clean_house():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.1)   # puts the bucket away
        print('cleaned as far as the kitchen')


async def main():
    scheduler = Scheduler()
    scheduler.every(1, water_flowers)
    scheduler.every(1, feed_cat)
    scheduler.every(2, ring_bell)
    scheduler.every(4, clean_house)
    await scheduler.run(4.7)
    print('good night')


if __name__ == '__main__':
    asyncio.run(main())
