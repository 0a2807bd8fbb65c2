import asyncio
async def inner():
    await asyncio.sleep(0)
    raise ValueError("deep")
async def middle():
    await inner()
async def main():
    await middle()
try:
    asyncio.run(main())
except ValueError as e:
    tb = e.__traceback__
    while tb:
        if "asyncio" not in tb.tb_frame.f_code.co_filename: print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
    print(e)
