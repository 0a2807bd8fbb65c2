"""Subclasses of asyncio.Queue that override its hooks."""
import asyncio

class UniqueQueue(asyncio.Queue):

    def _init(self, maxsize):
        self._items = {}

    def _put(self, item):
        self._items[item] = None

    def _get(self):
        first = next(iter(self._items))
        del self._items[first]
        return first

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

class Loud(asyncio.PriorityQueue):

    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name

    async def put(self, item):
        print(self.name, 'put', item)
        await super().put(item)

    async def get(self):
        item = await super().get()
        print(self.name, 'got', item)
        return item

class Stack(asyncio.LifoQueue):

    def peek(self):
        return self._queue[-1]

async def main():
    q = UniqueQueue()
    for x in 'abca':
        q.put_nowait(x)
    print(q.qsize(), [q.get_nowait() for _ in range(3)], q.empty())
    l = Loud('L', maxsize=2)

    async def consume():
        for _ in range(3):
            await l.get()
            l.task_done()
    t = asyncio.create_task(consume())
    for x in (3, 1, 2):
        await l.put(x)
    await l.join()
    await t
    s = Stack()
    s.put_nowait(1)
    s.put_nowait(2)
    print(s.peek(), repr(s)[:6], s.maxsize, s.full())
    try:
        s.task_done()
        s.task_done()
        s.task_done()
    except ValueError as e:
        print(e)

    class Q(asyncio.Queue):
        pass
    q = Q(1)
    q.put_nowait(1)
    try:
        q.put_nowait(2)
    except asyncio.QueueFull as e:
        print(repr(e))
    print(type(q).__name__, asyncio.Queue[int])
asyncio.run(main())
