import socket

def pair():
    l = socket.create_server(('127.0.0.1', 0))
    c = socket.create_connection(l.getsockname())
    a, addr = l.accept()
    l.close()
    return (a, c)


a, c = pair()
a.sendall(b'hello\nworld\n')
f = c.makefile()
print(f.readline(), f.readline().strip(), f.mode)
c.settimeout(0.05)
try:
    c.recv(1)
except socket.timeout as e:
    print(repr(e))


c.setblocking(False)
try:
    c.recv(1)
except BlockingIOError as e:
    print(repr(e))


w = c.makefile('wb')
w.write(b'abc')
w.flush()
print(a.recv(10))
print(a.recvfrom(10) if 0 else '')
b = bytearray(5)
c.settimeout(None)
a.send(b'12')
print(c.recv_into(b), b)
mv = memoryview(b)
a.send(b'zz')
print(c.recv_into(mv[2:]), b)
rw = c.makefile('rwb')
a.send(b'q\n')
print(rw.readline())
rw.write(b'r')
rw.flush()
print(a.recv(1))
c.close()
print(c.fileno() >= 0)
