"""Which of several wrong arguments is told of, and how."""
import socket


def tell(call, *args):
    try:
        print(args, call(*args))
    except Exception as e:
        print(args, type(e).__name__, e)


s = socket.socket()
for address in (('::1', 'x'), ('127.0.0.1', 1.5), ('::1', 70000), ('127.0.0.1', 70000), (5, 'x'), ('a' * 64 + '.com', 'x'), ('a..b', 5)):
    tell(s.bind, address)
for name in 'a' * 64 + '.com', 'a..b', '.', 'a' * 70:
    tell(socket.getaddrinfo, name, 80)
tell(socket.getnameinfo, ('127.0.0.1', 'x'), 0)
for text in 5, None, b'1.2.3.4':
    tell(socket.inet_aton, text)
    tell(socket.inet_pton, 2, text)
    tell(socket.getservbyname, text)
tell(socket.inet_pton, 2, '1.2.3.4\0')
tell(socket.gethostbyname, 5)
tell(socket.gethostbyname, None)
tell(s.recv, 10 ** 30)
tell(s.setsockopt, 1, 2, 2 ** 40)
a, b = socket.socketpair()
tell(a.sendto, 'text', ('a', 1))
a.sendmsg([b'a', b'bc'])
print(b.recvmsg(10))
