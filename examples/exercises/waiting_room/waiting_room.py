"""The most urgent first.

Patients come to a doctor, each with an urgency: 1 is the most urgent. The doctor should always call
the most urgent of those who wait, and among equally urgent ones who came first. Today they are
called in the order in which they came.

main() should return the names in the order in which they were seen:

    ['Zoe', 'Ben', 'Yan', 'Ann', 'Cem', 'Dee']

The first is seen at once, as nobody else waits then. Change arrive() and main(), and see() if you
have to.
"""

import asyncio

PATIENTS = [('Zoe', 3), ('Dee', 3), ('Yan', 2), ('Ann', 2), ('Ben', 1), ('Cem', 2)]


async def arrive(room):
    for name, urgency in PATIENTS:
        await room.put(name)
        await asyncio.sleep(0.1)


async def treat(name):
    await asyncio.sleep(1)


async def see(room):
    seen = []
    for _ in PATIENTS:
        name = await room.get()
        await treat(name)
        seen.append(name)
    return seen


async def main():
    room = asyncio.Queue()
    _, seen = await asyncio.gather(arrive(room), see(room))
    return seen


if __name__ == '__main__':
    asyncio.run(main())
