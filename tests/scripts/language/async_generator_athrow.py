import asyncio

async def g():
    while True:
        try:
            await asyncio.sleep(0)
            yield "value"
        except ValueError as e:
            yield f"caught {e}"
        except KeyError:
            return

async def main():
    it = g()
    print(await it.asend(None))
    print(await it.athrow(ValueError("v")))
    print(await it.asend(None))
    try:
        await it.athrow(KeyError)
    except StopAsyncIteration:
        print("ended")
    it = g()
    await it.asend(None)
    try:
        await it.athrow(TypeError("t"))
    except TypeError as e:
        print("out", e)
    it = g()
    try:
        await it.athrow(OSError("unstarted"))
    except OSError as e:
        print(e)
    print([x async for x in it])

asyncio.run(main())
