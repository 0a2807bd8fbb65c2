# The server of article 04 (examples/articles/04_web_server.py) at a port of one's own: python3 tests/bench/net/http_load.py
import asyncio
import sys

from aiohttp import web


async def handle_request(request):
    return web.Response(text="Hello, World!")


async def main():
    app = web.Application()
    app.router.add_get("/", handle_request)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", int(sys.argv[1]))
    await site.start()
    await asyncio.Future()

asyncio.run(main())
