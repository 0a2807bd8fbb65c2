import asyncio

class A:
    def __enter__(self): pass
    def __exit__(self, *a): pass

class B:
    async def __aenter__(self): pass

class C:
    def __aenter__(self): return 1
    async def __aexit__(self, *a): pass

class D:
    async def __aenter__(self): return 1
    def __aexit__(self, *a): return 2

async def main():
    for o in (1, A(), B(), C(), D()):
        try:
            async with o:
                print("body")
        except TypeError as e:
            print(e)
    class E:
        async def __aenter__(self): return 1
        async def __aexit__(self, *a): return 1
    try:
        with E():
            pass
    except TypeError as e:
        print(e)

asyncio.run(main())
