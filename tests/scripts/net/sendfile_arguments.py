"""What sendfile() of the loop refuses."""
import asyncio
import socket
import tempfile


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    c, d = socket.socketpair()
    c.setblocking(False)
    t, _ = await loop.create_connection(asyncio.Protocol, sock=a)
    with tempfile.TemporaryFile() as f, tempfile.TemporaryFile('w+') as text:
        f.write(b'0123456789')
        f.flush()
        for args in (f, -1), (f, 0, 0), (f, 0, -1), (f, 'x'), (f, 0, 1.5), (text,), (f, 2, 3):
            for send, to in (loop.sendfile, t), (loop.sock_sendfile, c):
                try:
                    print(args[1:], await send(to, *args), f.tell())
                except Exception as e:
                    print(args[1:], type(e).__name__, e)
    print(b.recv(10), d.recv(10))
    for data in 'text', 5, None, b'':
        try:
            print(await loop.sock_sendall(c, data))
        except TypeError as e:
            print(e)
    t.close()
    for s in b, c, d:
        s.close()


asyncio.run(main())
