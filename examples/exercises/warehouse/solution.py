"""Waiting until there is enough.

Customers fetch boxes from a store, and wait when there are not enough. Every second two more are
delivered. Each customer should be served as soon as there are enough boxes for him, and there can
never be less than none:

    Lea has 1 and 1 are left
    Max has 2 and 1 are left
    Theo has 5 and 0 are left

But the store gives away boxes it does not have. Mend class Store; keep its condition.
"""

import asyncio


class Store:
    def __init__(self):
        self.boxes = 0
        self.changed = asyncio.Condition()

    async def deliver(self, boxes):
        async with self.changed:
            self.boxes += boxes
            self.changed.notify_all()

    async def fetch(self, customer, boxes):
        async with self.changed:
            await self.changed.wait_for(lambda: self.boxes >= boxes)
            self.boxes -= boxes
            print(customer, 'has', boxes, 'and', self.boxes, 'are left')


async def supply(store):
    for _ in range(4):
        await asyncio.sleep(1)
        await store.deliver(2)


async def main():
    store = Store()
    await asyncio.gather(store.fetch('Theo', 5), store.fetch('Lea', 1), store.fetch('Max', 2), supply(store))
    return store.boxes


if __name__ == '__main__':
    asyncio.run(main())
