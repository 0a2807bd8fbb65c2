import asyncio
import aiohttp


async def serve(answer):
    """A server that reads a request's head (and announced body) and calls answer(head, body, writer)."""
    async def connected(reader, writer):
        try:
            while head := (await reader.readuntil(b'\r\n\r\n')).decode():
                size = [int(line[15:]) for line in head.split('\r\n') if line.lower().startswith('content-length:')]
                body = await reader.readexactly(size[0]) if size else b''
                await answer(head, body, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
    server = await asyncio.start_server(connected, '127.0.0.1', 0)
    return server, f'http://127.0.0.1:{server.sockets[0].getsockname()[1]}'


def reply(writer, body=b'', status='200 OK', *headers):
    lines = [f'HTTP/1.1 {status}', f'Content-Length: {len(body)}', *headers]
    writer.write('\r\n'.join(lines).encode() + b'\r\n\r\n' + body)


import os
import ssl
import subprocess
import tempfile


async def connected(reader, writer):
    try:
        await reader.readuntil(b'\r\n\r\n')
        reply(writer, b'secret')
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    writer.close()


async def speaks_plainly(reader, writer):
    await reader.read(100)
    writer.write(b'HTTP/1.1 400 Bad Request\r\n\r\n')
    writer.close()


async def main():
    with tempfile.TemporaryDirectory() as folder:
        key, cert = os.path.join(folder, 'key.pem'), os.path.join(folder, 'cert.pem')
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2',
                        '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        trusting = ssl.create_default_context(cafile=cert)
    server = await asyncio.start_server(connected, '127.0.0.1', 0, ssl=context)
    plain = await asyncio.start_server(speaks_plainly, '127.0.0.1', 0)
    port, plain_port = (each.sockets[0].getsockname()[1] for each in (server, plain))
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    async with aiohttp.ClientSession() as session:
        for host, at, choice in (('localhost', port, None), ('localhost', port, False), ('localhost', port, trusting),
                                 ('127.0.0.1', port, trusting), ('127.0.0.1', port, False), ('localhost', plain_port, False)):
            try:
                async with session.get(f'https://{host}:{at}/', ssl=choice) as response:
                    print(host, await response.text())
            except aiohttp.ClientConnectorCertificateError as exc:
                print(host, type(exc).__name__, exc.certificate_error.args[1].partition(' (_ssl')[0])
            except aiohttp.ClientConnectorSSLError as exc:
                print(host, type(exc).__name__, exc.strerror.partition(' (_ssl')[0])
    server.close()
    plain.close()


asyncio.run(main())
