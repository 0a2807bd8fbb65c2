import socket
import ssl
import threading


def server_context(name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f'certs/{name}.pem')
    return context


def choose(connection, name, context):
    print('asked for', name, type(connection).__name__, context is usual)
    if name == 'other.example':
        connection.context = other
    if name == 'refused.example':
        return ssl.ALERT_DESCRIPTION_ACCESS_DENIED


usual, other = server_context('server'), server_context('other')
usual.sni_callback = choose
print(usual.sni_callback is choose)


def serve(listener):
    plain, _ = listener.accept()
    try:
        with usual.wrap_socket(plain, server_side=True) as connection:
            connection.sendall(b'hello')
    except ssl.SSLError:
        plain.close()


for name in ('localhost', 'other.example', 'refused.example'):
    with socket.create_server(('127.0.0.1', 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        try:
            with context.wrap_socket(socket.create_connection(listener.getsockname()), server_hostname=name) as client:
                print(client.recv(10), len(client.getpeercert(True)) > 500)
        except ssl.SSLError as exc:
            print(exc.reason)
        thread.join()

for wrong in (5, 'text'):
    try:
        usual.sni_callback = wrong
    except TypeError as exc:
        print(exc)
usual.sni_callback = None
print(usual.sni_callback)
