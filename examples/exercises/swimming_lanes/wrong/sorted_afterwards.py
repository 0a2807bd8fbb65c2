"""Right by accident.

main() should return the results in the order of the lanes:

    ['Mia: 2 s', 'Ben: 2 s', 'Zoe: 2 s']

It does, today. But the swimmers are added as they arrive, and when several arrive at the same time
nobody promises who comes first. Make it right for every order of arrival. (`eddy --schedule 1
swimming_lanes.py` shows another legal one.)
"""

import asyncio

LANES = {'Mia': 2, 'Ben': 2, 'Zoe': 2}   # swimmers by lane, and their seconds


async def swim(name, seconds):
    await asyncio.sleep(seconds)
    return f'{name}: {seconds} s'


async def main():
    results = []

    async def lane(name, seconds):
        results.append(await swim(name, seconds))

    await asyncio.gather(*(lane(name, seconds) for name, seconds in LANES.items()))
    results.sort()
    print(results)
    return results


if __name__ == '__main__':
    asyncio.run(main())
