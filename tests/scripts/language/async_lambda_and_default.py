import asyncio

async def main():
    f = lambda x: asyncio.sleep(0, x)
    print(await f(3))
    async def g(a, /, b=2, *c, d, e=5, **k):
        return a, b, c, d, e, k
    print(await g(1, d=4))
    print(await g(1, 2, 3, d=4, z=1))
    try:
        g()
    except TypeError as e:
        print(e)
    class C:
        async def m(self):
            return type(self).__name__
        @classmethod
        async def cm(cls):
            return cls.__name__
        @staticmethod
        async def sm():
            return "static"
        @property
        async def p(self):
            return "prop"
    c = C()
    print(await c.m(), await C.cm(), await C.sm(), await c.p)

asyncio.run(main())
