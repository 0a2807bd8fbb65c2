"""http.client: requests in steps, several on one connection, constants, and the wrong order."""
import http.client
import io
import socket
import threading

server = socket.create_server(('127.0.0.1', 0))
port = server.getsockname()[1]


def serve():
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection, connection.makefile('rb') as file:
            while line := file.readline():
                headers = {}
                while (head := file.readline().decode().strip()):
                    name, _, value = head.partition(': ')
                    headers[name.lower()] = value
                body = file.read(int(headers.get('content-length', 0)))
                text = f"{line.decode().split(' HTTP')[0]}|{headers.get('x-a')}|{body!r}".encode()
                connection.sendall(b'HTTP/1.1 200 Fine\r\nX-H: 1\r\nX-H: 2\r\nContent-Length: %d\r\n\r\n' % len(text) + text)


threading.Thread(target=serve, daemon=True).start()
conn = http.client.HTTPConnection('127.0.0.1', port, timeout=5)
print(conn.host, conn.port == port, conn.timeout, conn.auto_open, conn.debuglevel, conn.response_class.__name__)


def show():
    answer = conn.getresponse()
    print(answer.status, answer.reason, answer.getheader('x-h'), answer.getheader('none', 'd'), answer.read(),
          answer.read(), answer.isclosed(), answer.version, answer.msg['X-H'])


conn.request('GET', '/plain')
show()
conn.putrequest('POST', '/steps')
conn.putheader('X-A', 2)
conn.putheader(b'Content-Length', '5')
conn.endheaders()
conn.send(b'he')
conn.send(io.BytesIO(b'llo'))
show()
conn.putrequest('PUT', '/body', skip_accept_encoding=True)
conn.putheader('Content-Length', 3)
conn.endheaders(b'abc')
show()
conn.putrequest('GET', '')
conn.endheaders()
show()
conn.request('POST', '/text', body='été', headers={'X-A': 'h'})
show()
conn.request('POST', '/file', body=io.BytesIO(b'from a file'), headers={'Content-Length': '11'})
show()
for step in (lambda: conn.getresponse(), lambda: conn.putheader('a', 'b'), lambda: conn.endheaders(),
             lambda: http.client.HTTPConnection('127.0.0.1', port).request('GET', '/a b'), lambda: http.client.HTTPConnection('h:x'),
             lambda: (conn.putrequest('GET', '/'), conn.putheader('X', 'a\nb'))):
    try:
        step()
    except Exception as e:
        print(type(e).__name__, e)
conn.close()
print(http.client.OK, http.client.NOT_FOUND.phrase, http.client.responses[418], http.client.HTTP_PORT,
      http.client.IM_A_TEAPOT is http.HTTPStatus.IM_A_TEAPOT, len(http.client.responses))
with socket.socket() as free:
    free.bind(('127.0.0.1', 0))
    try:
        http.client.HTTPConnection('127.0.0.1', free.getsockname()[1]).request('GET', '/')
    except OSError as e:
        print(type(e).__name__, e)
server.close()
