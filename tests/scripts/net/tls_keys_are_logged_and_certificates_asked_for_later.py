import os
import socket
import ssl
import tempfile
import threading

served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
served.load_cert_chain('certs/server.pem')
served.load_verify_locations('certs/ca.pem')
served.minimum_version = ssl.TLSVersion.TLSv1_3
served.post_handshake_auth, served.verify_mode = True, ssl.CERT_REQUIRED


def serve(listener):
    with served.wrap_socket(listener.accept()[0], server_side=True) as connection:
        connection.recv(10)
        print('before', connection.getpeercert())
        connection.verify_client_post_handshake()
        connection.sendall(b'who are you?')
        connection.recv(10)
        print('after', connection.getpeercert()['subject'][-1])


client = ssl.create_default_context(cafile='certs/ca.pem')
client.load_cert_chain('certs/server.pem')
client.post_handshake_auth = True
folder = tempfile.mkdtemp()
name = os.path.join(folder, 'keys')
client.keylog_filename = name
print(client.keylog_filename == name, client.post_handshake_auth)
with socket.create_server(('127.0.0.1', 0)) as listener:
    thread = threading.Thread(target=serve, args=(listener,))
    thread.start()
    with client.wrap_socket(socket.create_connection(listener.getsockname()), server_hostname='localhost') as connection:
        connection.send(b'begin')
        print(connection.recv(20))
        connection.send(b'me')
    thread.join()
client.keylog_filename = None
with open(name) as file:
    print(file.readline().strip())
    print(sorted({line.split()[0] for line in file}))
os.unlink(name)
os.rmdir(folder)
try:
    client.keylog_filename = '/no/such/folder/keys'
except FileNotFoundError as exc:
    print(exc)
print(client.keylog_filename)
