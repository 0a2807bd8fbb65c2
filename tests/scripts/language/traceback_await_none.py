import asyncio
async def main():
    await print("called")
try:
    asyncio.run(main())
except TypeError as e:
    print(e)
