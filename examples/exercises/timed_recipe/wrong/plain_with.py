"""A limit for all.

cook(steps, limit) is given steps, each with its seconds, and a limit for all of
them together. It should return the names of the steps that were finished when
the limit was reached, and stop there. So far the limit holds for each single
step. The program should print, after 4 seconds,

    ['wash', 'peel', 'chop']
"""

import asyncio


async def do(step, seconds):
    await asyncio.sleep(seconds)
    return step


async def cook(steps, limit):
    done = []
    try:
        with asyncio.timeout(limit):
            for step, seconds in steps:
                done.append(await do(step, seconds))
    except TimeoutError:
        pass
    return done


async def main():
    steps = [('wash', 1), ('peel', 1.5), ('chop', 1), ('boil', 3), ('serve', 0.5)]
    print(await cook(steps, 4))


if __name__ == '__main__':
    asyncio.run(main())
