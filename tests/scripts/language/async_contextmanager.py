import asyncio
from contextlib import asynccontextmanager, contextmanager
@asynccontextmanager
async def res(n):
    print("open", n)
    try:
        yield n
    except ValueError as e:
        print("handled", e)
    finally:
        print("close", n)
@contextmanager
def sync(n):
    print("in")
    yield n
    print("out")
async def main():
    async with res(1) as r, res(2):
        print(r)
    async with res(3):
        raise ValueError("x")
    with sync(5) as s: print(s)
asyncio.run(main())
