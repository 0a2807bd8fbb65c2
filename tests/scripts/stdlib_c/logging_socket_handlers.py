"""SocketHandler and DatagramHandler: what arrives, and what happens when nobody listens."""
import logging, logging.handlers, os, socket, struct, sys, tempfile, threading

server = socket.create_server(('127.0.0.1', 0))
got = []


def read(n, connection):
    data = b''
    while len(data) < n and (piece := connection.recv(n - len(data))):
        data += piece
    return data


def serve():
    connection, _ = server.accept()
    while len(head := read(4, connection)) == 4:
        got.append(read(struct.unpack('>L', head)[0], connection))
    connection.close()


thread = threading.Thread(target=serve)
thread.start()
log = logging.getLogger('net')
log.setLevel(10)
log.propagate = False
handler = logging.handlers.SocketHandler('127.0.0.1', server.getsockname()[1])
log.addHandler(handler)
print(handler.host, handler.sock, handler.retryTime, handler.closeOnError, handler.retryStart, handler.retryMax,
      handler.retryFactor, handler.address == ('127.0.0.1', handler.port))
log.info('hello %s', 'é', extra={'x': [1, 2**40, -5, 300, 70000, None, True, 1.5, b'ab', (1,), (), {'k': 'v'}, {}, []]})
try:
    1 / 0
except ZeroDivisionError:
    log.exception('bad')
handler.close()
print(handler.sock)
thread.join()
for data in got:
    print(data[:1], data[-1:], [word in data for word in (b'hello \xc3\xa9', b'bad', b'Traceback', b'levelname', b'x')])
record = logging.makeLogRecord({'msg': 'm %d', 'args': (5,), 'name': 'n'})
pickle = handler.makePickle(record)
print(struct.unpack('>L', pickle[:4])[0] == len(pickle) - 4, b'm 5' in pickle, record.msg, record.args)

server.close()   # nobody listens: records are lost, the next try comes later
lost = logging.handlers.SocketHandler('127.0.0.1', handler.port)
lost.emit(record)
print(lost.sock, lost.retryTime is not None, lost.retryPeriod)
before = lost.retryTime
lost.emit(record)
print(lost.retryTime == before)
lost.retryTime = 0
lost.emit(record)
print(lost.retryPeriod)
lost.close()

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(('127.0.0.1', 0))
datagram = logging.handlers.DatagramHandler('127.0.0.1', receiver.getsockname()[1])
log.handlers = [datagram]
log.warning('by datagram')
data = receiver.recv(65536)
print(struct.unpack('>L', data[:4])[0] == len(data) - 4, b'by datagram' in data, datagram.sock.type == socket.SOCK_DGRAM)
datagram.close()

path = os.path.join(tempfile.mkdtemp(), 'socket')
local = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
local.bind(path)
unix = logging.handlers.DatagramHandler(path, None)
log.handlers = [unix]
log.warning('by path')
print(b'by path' in local.recv(65536), unix.port, unix.address == path)


class Loud(logging.handlers.SocketHandler):
    def makePickle(self, record):
        raise ValueError('no')

    def handleError(self, record):
        print('error', sys.exc_info()[1], record.getMessage())


log.handlers = [Loud('127.0.0.1', 1)]
log.warning('unsent')
