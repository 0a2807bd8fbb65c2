"""Errors of several kinds.

Letters are delivered at the same time, and some cannot be. main(letters) should return what went
wrong with which:

    {'bad address': ['letter 2', 'letter 5'], 'no stamp': ['letter 3']}

A bad address is a ValueError, a missing stamp a NoStamp. Every other error should leave main() as
it does now. But the two that are to be sorted are not caught at all: mend main().
"""

import asyncio


class NoStamp(Exception):
    pass


async def deliver(letter, problem=None):
    await asyncio.sleep(1)
    if problem == 'address':
        raise ValueError(letter)
    if problem == 'stamp':
        raise NoStamp(letter)
    if problem:
        raise RuntimeError(f'{letter}: {problem}')


LETTERS = [('letter 1', None), ('letter 2', 'address'), ('letter 3', 'stamp'), ('letter 4', None), ('letter 5', 'address')]


async def main(letters=LETTERS):
    report = {'bad address': [], 'no stamp': []}
    try:
        async with asyncio.TaskGroup() as group:
            for letter, problem in letters:
                group.create_task(deliver(letter, problem))
    except ValueError as e:
        report['bad address'].append(str(e))
    except NoStamp as e:
        report['no stamp'].append(str(e))
    return report


if __name__ == '__main__':
    asyncio.run(main())
