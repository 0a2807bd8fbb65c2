import asyncio

async def echo():
    got = None
    while True:
        got = yield got
        await asyncio.sleep(0)
        if got == "stop":
            return

async def main():
    g = echo()
    try:
        await g.asend(1)
    except TypeError as e:
        print(e)
    print(await g.asend(None))
    print(await g.asend("a"))
    print(await g.__anext__())
    try:
        await g.asend("stop")
    except StopAsyncIteration as e:
        print("done", e.args)
    try:
        await g.asend("x")
    except StopAsyncIteration:
        print("still done")

asyncio.run(main())
