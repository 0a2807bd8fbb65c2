import os, ssl, socket, threading
D = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'certs') + '/'
sc = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
sc.load_cert_chain(D + 'server.pem')
sc.set_alpn_protocols(['h2', 'http/1.1'])
cc = ssl.create_default_context(cafile=D + 'ca.pem')
cc.set_alpn_protocols(['http/1.1'])
l = socket.create_server(('127.0.0.1', 0))

said = []


def serve():
    for i in range(2):
        c, a = l.accept()
        try:
            with sc.wrap_socket(c, server_side=True) as s:
                s.sendall(s.recv(100).upper())
                said.append(('server', s.selected_alpn_protocol(), s.unwrap() is not None))
        except ssl.SSLError as e:
            said.append(('server', e.reason))


t = threading.Thread(target=serve)
t.start()
s = cc.wrap_socket(socket.create_connection(l.getsockname()), server_hostname='localhost')
print(s.version(), s.cipher(), s.getpeercert()['subject'], s.selected_alpn_protocol(), len(s.getpeercert(True)) > 500)
s.sendall(b'hello')
print(s.recv(100))
print(s.recv(100))
s.close()
try:
    cc.wrap_socket(socket.create_connection(l.getsockname()), server_hostname='bad.example')
except ssl.SSLCertVerificationError as e:
    print(e)


t.join()
print(said)
i, o = (ssl.MemoryBIO(), ssl.MemoryBIO())
c = cc.wrap_bio(i, o, server_hostname='localhost')
v = sc.wrap_bio(o, i, server_side=True)
for _ in range(3):
    for x in (c, v):
        try:
            x.do_handshake()
        except ssl.SSLWantReadError as e:
            print(type(e), e)


c.write(b'data')
print(v.read(10), v.version(), c.selected_alpn_protocol())
try:
    v.read()
except ssl.SSLWantReadError as e:
    print(e)


try:
    c.unwrap()
except ssl.SSLWantReadError as e:
    print(e)


print(repr(v.read()))
v.unwrap()
c.unwrap()
b = ssl.MemoryBIO()
b.write(b'abc')
print(b.pending, b.read(2), b.eof, b.read(), b.eof)
b.write_eof()
print(b.eof)
