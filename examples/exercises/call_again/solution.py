"""Call again.

The captain of the ferry does not always hear the radio. reach(tries, patience)
should call up to `tries` times, wait at most `patience` seconds for an answer
each time, and return the answer. If the last try fails as well, it should
raise the TimeoutError. Each try is a new call(). Now there is but one try.

The captain here hears the third call.
"""

import asyncio

calls = 0


async def call():
    global calls
    calls += 1
    await asyncio.sleep(0.25 if calls == 3 else 60)
    return f'aye, I heard call {calls}'


async def reach(tries, patience):
    for number in range(tries):
        try:
            return await asyncio.wait_for(call(), patience)
        except TimeoutError:
            if number == tries - 1:
                raise


async def main():
    try:
        print(await reach(5, 1))
    except TimeoutError:
        print('no answer')


if __name__ == '__main__':
    asyncio.run(main())
