"""Methods of the event loop are called in messages what CPython calls them."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for name in ('create_connection', 'create_server', 'create_datagram_endpoint', 'getaddrinfo', 'getnameinfo', 'start_tls',
                 'connect_accepted_socket', 'connect_read_pipe', 'sendfile', 'sock_sendfile', 'sock_recv', 'sock_sendall',
                 'sock_accept', 'sock_connect', 'create_unix_connection', 'create_unix_server'):
        print(getattr(loop, name).__qualname__)
    coroutine = loop.create_connection(asyncio.Protocol)
    print(repr(coroutine).split(' at ')[0])
    coroutine.close()
    for call in (lambda: loop.create_server(asyncio.Protocol, '127.0.0.1', 0, limit=5), lambda: loop.sock_recv(1),
                 lambda: loop.getaddrinfo('localhost', 80, 0), lambda: asyncio.open_connection(colour='red')):
        try:
            await call()
        except TypeError as e:
            print(e)
    for watch in loop.add_reader, loop.add_writer:
        try:
            watch(10 ** 20, print)
        except OverflowError as e:
            print(e)
    print(loop.remove_reader(10 ** 20))


asyncio.run(main())
