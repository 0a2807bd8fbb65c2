"""An event loop takes three descriptors, so that those which programs print are CPython's."""
import asyncio
import socket

with socket.socket() as s:
    first = s.fileno()


async def main():
    with socket.socket() as s:
        print(s.fileno() - first)


asyncio.run(main())
asyncio.run(main())
with socket.socket() as s:
    print(s.fileno() - first)
