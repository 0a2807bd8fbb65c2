# urlopen() over HTTP, against a server in a thread.
import socket
import threading
import time
import urllib.error as E
import urllib.request as R


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


class Server(threading.Thread):
    """Answers requests by what their path says."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(('127.0.0.1', 0))
        self.url = 'http://127.0.0.1:%d' % self.socket.getsockname()[1]

    def run(self):
        while True:
            connection, _ = self.socket.accept()
            with connection, connection.makefile('rb') as source:
                self.answer(connection, source)

    def answer(self, connection, source):
        method, path, _ = source.readline().decode().split()
        headers = {}
        for line in iter(source.readline, b'\r\n'):
            name, _, value = line.decode().strip().partition(': ')
            headers[name.lower()] = value
        data = source.read(int(headers.get('content-length', 0)))
        if path.startswith('/redirect'):
            connection.sendall(b'HTTP/1.1 %s Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n' % (
                path[9:12].encode(), path[12:].encode() or b'/there'))
        elif path == '/missing':
            connection.sendall(b'HTTP/1.1 404 Not Found\r\nX-Why: gone\r\n\r\nnope')
        elif path == '/chunked':
            connection.sendall(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nab\nc\r\n3\r\nd\ne\r\n0\r\n\r\n')
        elif path == '/silent':
            time.sleep(0.4)
        elif path == '/closed':
            pass
        else:
            del headers['host']
            body = f'{method} {path} {sorted(headers.items())} {data!r}'.encode()
            connection.sendall(b'HTTP/1.1 200 Fine\r\nContent-Type: text/plain; charset="UTF-8"\r\nX-M: 1\r\nX-M: 2\r\n'
                               b'Content-Length: %d\r\n\r\n' % len(body) + (body if method != 'HEAD' else b''))


server = Server()
server.start()
B = server.url


def plain(text):
    return str(text).replace(B, 'B')


with R.urlopen(B + '/a?b=c') as r:
    print(r.status, r.code, r.getcode(), r.reason, r.msg, r.version, plain(r.url), plain(r.geturl()))
    h = r.headers
    print(h['content-type'], h.get('X-M'), h.get_all('X-M'), h['nope'], h.get('nope', 5), 'x-m' in h, len(h), h.keys())
    print(h.get_content_type(), h.get_content_charset(), h.get_content_maintype(), h.get_content_subtype(), h.items())
    print(r.getheader('X-M'), r.getheader('zz', 'd'), r.getheaders() == h.items(), r.info() is h)
    print(r.read(5), r.read(), r.read(), r.closed, r.isclosed())
print(r.closed)
print(R.urlopen(B + '/x', data=b'k=v', timeout=5).read())
request = R.Request(B + '/x', data=b'{}', headers={'Content-Type': 'application/json', 'X-Foo': 'bar', 'User-Agent': 'me'}, method='PUT')
print(R.urlopen(request).read())
print(R.urlopen(R.Request(B + '/x', method='DELETE')).read())
with R.urlopen(R.Request(B + '/x', method='HEAD')) as r:
    print(r.read(), r.status)
for code in (301, 302, 303, 307, 308):
    with R.urlopen(B + '/redirect%d' % code) as r:
        print(code, plain(r.url), r.read()[:10])
    try:
        print(R.urlopen(B + '/redirect%d' % code, data=b'x').read()[:10])
    except E.HTTPError as exc:
        print(exc)
try:
    R.urlopen(B + '/missing')
except E.HTTPError as exc:
    print(exc, exc.code, exc.reason, exc.read(), exc.headers['X-Why'], plain(exc.url), repr(exc), exc.status, exc.info() is exc.headers)
show(lambda: R.urlopen(B + '/silent', timeout=0.1))
show(lambda: R.urlopen(B + '/closed'))
print(R.urlopen(B + '/chunked').read(), list(R.urlopen(B + '/chunked')), R.urlopen(B + '/chunked').readline())
with R.urlopen(B + '/chunked') as r:
    room = bytearray(3)
    print(r.readinto(room), room, r.read(1), r.readable(), r.length)
opener = R.build_opener()
opener.addheaders = [('User-agent', 'Explorer'), ('X-More', '1')]
print(opener.open(B + '/o').read())
R.install_opener(opener)
print(R.urlopen(B + '/i').read())
R.install_opener(None)
print(R.urlopen(R.Request(B + '/x', data=(x for x in [b'a', b'b']), headers={'Content-length': '2'})).read()[-5:])
print(R.build_opener(R.ProxyHandler({})).open(B + '/p').status)
