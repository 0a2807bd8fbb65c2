import asyncio

class Ctx:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        return self.name
    async def __aexit__(self, t, v, tb):
        await asyncio.sleep(0)
        print("exit", self.name, t and t.__name__, v, tb is not None)
        return self.swallow

async def f():
    async with Ctx("r") as r:
        return r

async def main():
    async with Ctx("a") as a, Ctx("b") as b:
        print(a, b)
    async with (Ctx("c", True) as c, Ctx("d"),):
        raise ValueError("x")
    print(await f())
    for i in range(3):
        async with Ctx(i):
            if i == 0:
                continue
            break
    try:
        async with Ctx("z"):
            raise KeyError("k")
    except KeyError as e:
        print("caught", e)

asyncio.run(main())
