"""Function, coroutine or value?

kind(thing) should say what it is given:

    'coroutine function'   defined with async def: a call makes a coroutine
    'coroutine'            made by such a call: it still has to be awaited
    'value'                anything else, other functions too

So far it takes everything for a value. Two functions help:
inspect.iscoroutinefunction(thing) and inspect.iscoroutine(thing).
"""

import asyncio
import inspect


async def weigh(parcel):
    await asyncio.sleep(0.1)
    return 3


def kind(thing):
    return 'value'


async def main():
    print('weigh is a', kind(weigh))
    coroutine = weigh('books')
    print("weigh('books') is a", kind(coroutine))
    print("await weigh('books') is a", kind(await coroutine))


if __name__ == '__main__':
    asyncio.run(main())
