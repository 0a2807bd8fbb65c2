import asyncio

async def inner(x):
    await asyncio.sleep(0)
    return x * 2

async def outer():
    a = await inner(1)
    b = await inner(a)
    return [await inner(b), (await inner(3)) + 1]

print(asyncio.run(outer()))
coro = inner(5)
print(type(coro).__name__, coro.__name__, coro.__qualname__, coro.cr_await, coro.cr_running)
coro.close()
try:
    coro.send(None)
except RuntimeError as e:
    print(e)
