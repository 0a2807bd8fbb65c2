import asyncio

async def g():
    yield 1

it = g()
print(it.__name__, it.__qualname__, it.ag_running, it.ag_await, it.ag_code.co_name)
print(type(it), type(it.asend(None)), type(it.athrow(ValueError)), type(it.aclose()), type(it.__anext__()))
async def running():
    a = g2()
    async def one():
        return await a.asend(None)
    t1, t2 = asyncio.create_task(one()), asyncio.create_task(one())
    for r in await asyncio.gather(t1, t2, return_exceptions=True):
        print(repr(r))
async def g2():
    await asyncio.sleep(0)
    yield 1
asyncio.run(running())
