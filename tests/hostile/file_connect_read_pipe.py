# verdict: refused|error
import asyncio
async def main():
    r = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(r), open('/etc/passwd', 'rb'))
    print(await r.read())
asyncio.run(main())
