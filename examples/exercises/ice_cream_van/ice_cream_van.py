"""The signal that never came.

Guests wait for the ice cream van. When the freezer is empty they wait for ever, because the driver
has failed and tells nobody. Mend driver(): the guests should be told in any case, and the driver
should return 'loaded', or what went wrong. main() should return

    ['Ann got nothing', 'Bob got nothing', 'the freezer is empty']

and main(5)

    ['Ann got an ice cream', 'Bob got an ice cream', 'loaded']
"""

import asyncio


async def load(stock):
    """Loads the ice cream; sometimes the freezer is empty."""
    await asyncio.sleep(1)
    if stock == 0:
        raise LookupError('the freezer is empty')
    return stock


async def driver(stock, ready, van):
    van['ice creams'] = await load(stock)
    ready.set()
    return 'loaded'


async def guest(name, ready, van):
    await ready.wait()
    if van['ice creams'] == 0:
        return f'{name} got nothing'
    van['ice creams'] -= 1
    return f'{name} got an ice cream'


async def main(stock=0):
    ready, van = asyncio.Event(), {'ice creams': 0}
    driving = asyncio.create_task(driver(stock, ready, van))
    results = await asyncio.gather(guest('Ann', ready, van), guest('Bob', ready, van))
    return results + [await driving]


if __name__ == '__main__':
    asyncio.run(main())
