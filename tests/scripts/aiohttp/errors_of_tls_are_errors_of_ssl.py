# Who catches ssl.SSLError or ssl.CertificateError gets aiohttp's, and finds out what was wrong with the certificate.
import asyncio
import os
import ssl
import aiohttp

CERTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'net', 'certs')
for kind in aiohttp.ClientConnectorSSLError, aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError:
    print(kind.__name__, [base.__name__ for base in kind.__mro__])


async def main():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(os.path.join(CERTS, 'server.pem'))
    server = await asyncio.start_server(lambda reader, writer: None, '127.0.0.1', 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as session:
        try:
            await session.get(f'https://127.0.0.1:{port}/')
        except ssl.CertificateError as exc:
            cause = exc.certificate_error
            print(type(exc).__name__, cause.verify_code, cause.verify_message, cause.reason, cause.library)
    plain = await asyncio.start_server(lambda reader, writer: writer.write(b'no TLS here\r\n'), '127.0.0.1', 0)
    async with aiohttp.ClientSession() as session:
        try:
            await session.get(f'https://127.0.0.1:{plain.sockets[0].getsockname()[1]}/')
        except ssl.SSLError as exc:
            print(type(exc).__name__, exc.os_error.reason, exc.os_error.library)
    server.close()
    plain.close()


asyncio.run(main())
