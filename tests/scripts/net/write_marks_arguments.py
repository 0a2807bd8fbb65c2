"""set_write_buffer_limits() with odd arguments."""
import asyncio
import socket


async def main():
    a, b = socket.socketpair()
    t, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=a)
    for marks in ({}, {'high': 100}, {'low': 100}, {'high': 0}, {'high': 5, 'low': 10}, {'high': -1}, {'low': -1},
                  {'high': 'a'}, {'low': 'a'}, {'high': [1]}, {'low': None}, {'high': float('inf')}, {'high': 7, 'low': 7}):
        try:
            print(marks, t.set_write_buffer_limits(**marks), t.get_write_buffer_limits())
        except Exception as e:
            print(marks, type(e).__name__, e)
    t.close()
    b.close()


asyncio.run(main())
