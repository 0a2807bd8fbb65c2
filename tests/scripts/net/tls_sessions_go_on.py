import socket
import ssl
import threading


def serve(listener, context):
    for _ in range(2):
        plain, _ = listener.accept()
        with context.wrap_socket(plain, server_side=True) as connection:
            connection.sendall(b'hello')
            connection.recv(1)


for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain('certs/server.pem')
    served.maximum_version = version
    client = ssl.create_default_context(cafile='certs/ca.pem')
    with socket.create_server(('127.0.0.1', 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener, served))
        thread.start()

        def connect(session=None):
            plain = socket.create_connection(listener.getsockname())
            return client.wrap_socket(plain, server_hostname='localhost', session=session)

        with connect() as first:
            first.recv(10)
            session = first.session
            first.send(b'x')
            print(version.name, first.session_reused, type(session).__name__, session.has_ticket, len(session.id))
            print(session.time > 0, session.timeout > 0, session == first.session, session != first.session)
        with connect(session) as second:
            second.recv(10)
            second.send(b'x')
            print(second.session_reused)
            for wrong in (5, session):
                try:
                    second.session = wrong
                except (TypeError, ValueError) as exc:
                    print(exc)
        thread.join()
    stats = served.session_stats()
    print(sorted(stats), stats['accept'], stats['hits'])
