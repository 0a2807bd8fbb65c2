# verdict: refused|error
import asyncio
async def main():
    s = await asyncio.start_unix_server(lambda r, w: None, 'sock')
    await s.serve_forever()
asyncio.run(main())
