class W:
    def __await__(self):
        yield
        raise ValueError("in await")
async def a(): await W()
async def b(): return [await a() for _ in range(1)]
async def c():
    x = await b()
    return x
coro = c()
coro.send(None)
coro.send(None)
