import asyncio

async def a():
    raise ValueError("first")

async def b():
    try:
        await a()
    except ValueError as e:
        raise KeyError("second") from e

async def main():
    try:
        await b()
    except KeyError as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
        tb, names = e.__traceback__, []
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        print(names)

asyncio.run(main())
