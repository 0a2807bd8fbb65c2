import asyncio
import socket
import threading

ready = threading.Event()
where = []


async def serve(stop):
    async def handle(reader, writer):
        async for line in reader:
            writer.write(line.upper())
        writer.close()

    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    where.append(server.sockets[0].getsockname())
    where.append(asyncio.get_running_loop())
    where.append(stop)
    ready.set()
    async with server:
        await stop.wait()


async def main():
    await serve(asyncio.Event())

thread = threading.Thread(target=lambda: asyncio.run(main()))
thread.start()
ready.wait()
address, loop, stop = where
with socket.create_connection(address) as client:
    file = client.makefile('rw')
    for word in 'one', 'two', 'three':
        file.write(word + '\n')
        file.flush()
        print(file.readline().strip())
    file.close()
loop.call_soon_threadsafe(stop.set)
thread.join()
print('joined', thread.is_alive())


def blocking_echo(pair):
    data = pair.recv(100)
    pair.sendall(data * 2)


a, b = socket.socketpair()
other = threading.Thread(target=blocking_echo, args=(b,))
other.start()
a.sendall(b'xy')
print(a.recv(10))
other.join()
a.settimeout(0.02)
try:
    a.recv(1)
except TimeoutError as exc:
    print(exc)
