# verdict: refused|error
import asyncio


async def main():
    p = await asyncio.create_subprocess_exec('cat', '/etc/passwd')
    await p.wait()


asyncio.run(main())
