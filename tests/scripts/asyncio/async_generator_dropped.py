"""An asynchronous generator that is dropped half-way is closed by a task of its loop."""
import asyncio


async def numbers(name):
    try:
        for i in range(5):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("closed", name)


async def main():
    g = numbers("b")
    print(await anext(g))
    del g
    for turn in range(9):
        await asyncio.sleep(0)
    print("nine turns later")
    kept = numbers("c")
    await anext(kept)
    globals()["kept"] = kept
    print("main ends")


asyncio.run(main())
print("end")
