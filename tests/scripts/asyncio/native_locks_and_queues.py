# Lock, Event and Queue: subclasses, private attributes, weak references, their coroutines, errors and reprs.
import asyncio, weakref, inspect, types, collections
class MyQueue(asyncio.Queue):
    def __init__(self, *a, extra=1, **k):
        self.extra=extra; super().__init__(*a, **k); self.log=[]
    def _init(self, maxsize): self.items=collections.OrderedDict(); print('init',maxsize)
    def _put(self, item): self.items[item]=1
    def _get(self): return self.items.popitem(last=False)[0]
    def qsize(self): return len(self.items)
    def empty(self): return not self.items
class Logged(asyncio.Queue):
    def put_nowait(self, x): print('pn',x); super().put_nowait(x)
    async def get(self):
        x = await super().get(); print('got', x); return x
class MyLock(asyncio.Lock):
    def __init__(self, name): super().__init__(); self.name=name
    async def acquire(self):
        print('acq', self.name); return await super().acquire()
    def release(self):
        print('rel'); super().release()
class SetQ(asyncio.Queue):
    def _init(self, m): self._queue=set()
    def _put(self, i): self._queue.add(i)
    def _get(self): return self._queue.pop()
async def main():
    q=MyQueue(3, extra=5)
    for i in (3,1,3,2): await q.put(i)
    print(q.qsize(), q.extra, q.full(), [await q.get() for _ in range(3)], str(q))
    l=Logged(2); await l.put(1); l.put_nowait(2); print(await l.get(), str(l), l.full())
    s=SetQ(); await s.put(1); await s.put(1); print(s.qsize(), str(s))
    k=MyLock('n')
    async with k as v: print(v, k.locked(), repr(k).split(' ')[0], repr(k)[-9:])
    q=asyncio.Queue(); q.put_nowait(1); q.put_nowait(2); print(q._queue, len(q._queue), q._unfinished_tasks, q._maxsize); q._queue.appendleft(9); print(await q.get(), q.qsize(), str(q)); q._queue.clear(); print(q.empty())
    try: q.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    for f in (lambda: asyncio.Queue(1,2,3), lambda: asyncio.Queue(loop=1), lambda: asyncio.Lock(3), lambda: asyncio.Event(loop=2), lambda: q.put(), lambda: q.put_nowait(), lambda: q.get(1), lambda: asyncio.Lock().release(), lambda: q.task_done(4), lambda: asyncio.Queue(None).full(), lambda: asyncio.Queue('a').put_nowait(1)):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
    r=weakref.ref(q); print(r() is q); e=asyncio.Event(); e.foo=3; print(e.foo)
    print(weakref.ref(e)() is e, weakref.ref(k)() is k)
    print(inspect.iscoroutinefunction(q.put), asyncio.iscoroutinefunction(q.get), asyncio.iscoroutinefunction(asyncio.sleep), inspect.iscoroutinefunction(e.wait), inspect.iscoroutinefunction(asyncio.Lock.acquire), inspect.iscoroutinefunction(q.put_nowait), asyncio.iscoroutinefunction(asyncio.Queue.join))
    c=q.get(); print(type(c), inspect.iscoroutine(c), asyncio.iscoroutine(c), isinstance(c, types.CoroutineType), isinstance(c, collections.abc.Coroutine), inspect.isawaitable(c), c.__name__, c.__qualname__, inspect.getcoroutinestate(c)); c.close(); print(inspect.getcoroutinestate(c))
    try: await c
    except RuntimeError as x: print(x)
    q=asyncio.Queue(); c=q.get(); t=asyncio.create_task(c); await asyncio.sleep(0); print(inspect.getcoroutinestate(c), str(q), len(q._getters))
    try: await c
    except RuntimeError as x: print(x)
    t.cancel('bye')
    try: await t
    except asyncio.CancelledError as x: print(x.args, str(q))
    a,b=q.get(),q.get(); g=asyncio.gather(a,b,a); await asyncio.sleep(0); q.put_nowait(1); q.put_nowait(2); print(await g)
    print(asyncio.Queue[int], asyncio.PriorityQueue[str], asyncio.Queue.__doc__ is not None)
    print(repr(asyncio.Queue.__name__), asyncio.Queue.__module__, asyncio.Lock.__qualname__, asyncio.QueueEmpty.__module__)
    lk=asyncio.Lock(); await lk.acquire(); ts=[asyncio.create_task(lk.acquire()) for _ in range(3)]; await asyncio.sleep(0); print(repr(lk)[-21:], len(lk._waiters), lk._locked); ts[0].cancel(); await asyncio.sleep(0); print(repr(lk)[-21:]); lk.release(); await asyncio.sleep(0); print([t.done() for t in ts]); 
    lk.release(); await asyncio.gather(*ts, return_exceptions=True); lk.release()
    e=asyncio.Event(); ws=[asyncio.create_task(e.wait()) for _ in range(2)]; await asyncio.sleep(0); print(repr(e)[-19:], len(e._waiters)); e.set(); print(await asyncio.gather(*ws), repr(e)[-6:], e._value)
asyncio.run(main())
lk=asyncio.Lock()
async def use():
    async with lk:
        t=asyncio.create_task(lk.acquire()); await asyncio.sleep(0); t.cancel()
asyncio.run(use())
async def use2():
    async with lk:
        try: await lk.acquire()
        except RuntimeError as e: print(str(e)[-40:])
asyncio.run(use2())
