"""Messages into several buffers."""
import socket

a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.send(b'hello world')
first, second = bytearray(5), bytearray(4)
size, items, flags, address = b.recvmsg_into([first, memoryview(second)])
print(size, first, second, items, flags & socket.MSG_TRUNC == socket.MSG_TRUNC, address)
a.send(b'x')
size, *_ = b.recvmsg_into([first])
print(size, first)
try:
    b.recvmsg_into([b'read only'])
except (TypeError, BufferError) as e:
    print(type(e).__name__)
try:
    b.recvmsg_into(5)
except TypeError as e:
    print(e)
a.close(), b.close()
