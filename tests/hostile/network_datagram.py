# verdict: refused
import asyncio
async def main():
    await asyncio.get_running_loop().create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=('127.0.0.1', 0))
asyncio.run(main())
