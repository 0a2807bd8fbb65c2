class Resource:
    async def __aenter__(self): return self
    async def __aexit__(self, *a): raise RuntimeError("closing failed")
async def agen():
    yield 1
    raise KeyError("in agen")
async def main():
    async with Resource():
        async for x in agen():
            print(x)
c = main()
c.send(None)
