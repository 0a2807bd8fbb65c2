"""logging.config.listen(): configurations that arrive over a socket."""
import json
import logging
import logging.config
import socket
import struct
import time


def send(port, data):
    with socket.create_connection(('localhost', port)) as connection:
        connection.sendall(struct.pack('>L', len(data)) + data)


def wait_for(condition):
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.02)
    return False


seen = []


def verify(data):
    seen.append(len(data))
    return None if b'secret' in data else data


thread = logging.config.listen(0, verify)
thread.start()
print(thread.ready.wait(5), thread.port > 0, thread.is_alive())
config = {'version': 1, 'disable_existing_loggers': False, 'loggers': {'sent': {'level': 'ERROR'}}}
log = logging.getLogger('sent')
print(logging.getLevelName(log.level))
send(thread.port, json.dumps(config).encode())
print(wait_for(lambda: log.level == logging.ERROR), logging.getLevelName(log.level))
send(thread.port, b'secret')
print(wait_for(lambda: len(seen) == 2))
text = '''[loggers]
keys=root,sent
[handlers]
keys=
[formatters]
keys=
[logger_root]
level=WARNING
handlers=
[logger_sent]
level=CRITICAL
qualname=sent
handlers=
'''
send(thread.port, text.encode())
print(wait_for(lambda: log.level == logging.CRITICAL), logging.getLevelName(log.level))
logging.config.stopListening()
thread.join(5)
print(thread.is_alive(), logging.config.DEFAULT_LOGGING_CONFIG_PORT)
