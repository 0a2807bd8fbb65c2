"""Asked for twice, loaded once.

translate() keeps what it has looked up, so as not to ask the slow server twice for the same word.
But when three ask for the same word at the same time, the server is asked three times. Mend
translate(): each word should be looked up once, and different words at the same time. All is done
after one second.
"""

import asyncio

known = {}   # word: the task that looks it up


async def look_up(word):
    """A dictionary on a slow server."""
    await asyncio.sleep(1)
    return {'chat': 'cat', 'chien': 'dog'}[word]


async def translate(word):
    task = asyncio.create_task(look_up(word))
    if word not in known:
        known[word] = task
    return await known[word]


async def main():
    return await asyncio.gather(translate('chat'), translate('chien'), translate('chat'), translate('chat'))


if __name__ == '__main__':
    asyncio.run(main())
