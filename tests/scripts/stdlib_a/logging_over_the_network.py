# SysLogHandler and HTTPHandler, with a server in this program.
import logging
import logging.handlers
import socket
import threading

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('127.0.0.1', 0))
h = logging.handlers.SysLogHandler(server.getsockname(), facility='local3')
h.setFormatter(logging.Formatter('%(name)s: %(message)s'))
log = logging.getLogger('app')
log.propagate = False
log.setLevel(logging.DEBUG)
log.addHandler(h)
log.warning('disk %d%% full', 93)
log.critical('over')
h.ident, h.append_nul = 'me ', False
log.debug('detail')
for _ in range(3):
    print(server.recv(1000))
print(h.encodePriority('user', 'info'), h.encodePriority(h.LOG_LOCAL7, h.LOG_ERR), h.mapPriority('ERROR'), h.mapPriority('OTHER'))
h.close()
log.removeHandler(h)
server.close()

web = socket.create_server(('127.0.0.1', 0))
seen = []


def serve(count):
    for _ in range(count):
        connection, _ = web.accept()
        data = b''
        while b'\r\n\r\n' not in data or (data.startswith(b'POST') and b'msg=' not in data):
            data += connection.recv(4096)
        connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
        connection.close()
        seen.append(data.decode())


class Brief(logging.handlers.HTTPHandler):
    def mapLogRecord(self, record):
        return {'name': record.name, 'msg': record.getMessage()}


thread = threading.Thread(target=serve, args=(3,))
thread.start()
host = '127.0.0.1:%d' % web.getsockname()[1]
for options in (('/log',), ('/log?a=1', 'get'), ('/log', 'POST', False, ('u', 'p'))):
    h = Brief(host, *options)
    log.addHandler(h)
    log.info('hello %s', 'wörld & co')
    log.removeHandler(h)
thread.join()
web.close()
for text in seen:
    head, body = text.split('\r\n\r\n')
    lines = head.split('\r\n')
    print(lines[0], body, [line for line in lines if line.lower().startswith(('authorization', 'content-type'))])
for bad in (lambda: logging.handlers.HTTPHandler('h', '/', 'PUT'), lambda: logging.handlers.HTTPHandler('h', '/', context=1)):
    try:
        bad()
    except ValueError as e:
        print(e)
