"""makefile(): a pair when it both reads and writes; what cannot be made leaves the socket as it was."""
import io
import socket

a, b = socket.socketpair()
try:
    a.makefile('r', 0)
except ValueError as e:
    print(e)
for mode in 'rw', 'rwb':
    f = a.makefile(mode)
    print(type(f).__name__, isinstance(f, io.BufferedRWPair), f.readable(), f.writable())
    try:
        print(f.fileno() == a.fileno())
    except io.UnsupportedOperation as e:
        print('UnsupportedOperation', e)
    f.write('to b\n' if mode == 'rw' else b'to b\n')
    f.flush()
    print(b.recv(10))
    b.sendall(b'to a\n')
    print(f.readline())
    f.close()
    print(f.closed, a.fileno() > 0)
a.close()
print(a.fileno(), b.recv(1))
