"""The end of the queue.

The writer puts three letters into a queue, one a second, and the reader answers each. main() should
return the answers, and end when the last letter is answered, after 4 seconds:

    ['answer to letter 1', 'answer to letter 2', 'answer to letter 3']

But it never ends. Mend it; writing and reading should still take turns as they do now.
"""

import asyncio


async def write(number):
    await asyncio.sleep(1)
    return f'letter {number}'


async def answer(letter):
    await asyncio.sleep(1)
    return f'answer to {letter}'


async def writer(queue):
    for number in (1, 2, 3):
        await queue.put(await write(number))
    await queue.put(None)


async def reader(queue):
    answers = []
    while True:
        letter = await queue.get()
        answers.append(await answer(letter))
        if letter is None:
            return answers


async def main():
    queue = asyncio.Queue()
    _, answers = await asyncio.gather(writer(queue), reader(queue))
    return answers


if __name__ == '__main__':
    asyncio.run(main())
