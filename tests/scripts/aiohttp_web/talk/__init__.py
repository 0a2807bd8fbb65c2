"""For scripts that ask a server by hand: what they print, the server logs, without its tracebacks."""
import asyncio
import logging
import sys

from aiohttp import web

logging.basicConfig(level=logging.ERROR, stream=sys.stdout, format='%(name)s %(message)s')
logging.Formatter.formatException = lambda self, info: repr(info[1])


async def ask(port, head, body=b''):
    """Send a request, whose head may have lines, and print all that is answered, without dates."""
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(head.replace('\n', '\r\n').encode() + b'\r\n\r\n' + body)
    answer = await reader.read()
    writer.close()
    lines = [line for line in answer.decode().split('\r\n') if not line.startswith(('Date', 'Server'))]
    print(head.split('\n')[0], '->', ' | '.join(lines))


async def serve(app, client):
    """Serve while client(port) runs."""
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 0).start()
    await client(runner.addresses[0][1])
    await runner.cleanup()
