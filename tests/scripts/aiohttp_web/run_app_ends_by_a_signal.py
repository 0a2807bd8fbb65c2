import asyncio
import os
import signal

from aiohttp import web


async def up(app):
    print('up')
    asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), ends)


async def down(app):
    print('down')


for ends in (signal.SIGINT, signal.SIGTERM):
    app = web.Application()
    app.on_startup.append(up)
    app.on_cleanup.append(down)
    web.run_app(app, path='/tmp/eddy-run-app.sock', print=print)
    print('after', ends.name)
os.unlink('/tmp/eddy-run-app.sock') if os.path.exists('/tmp/eddy-run-app.sock') else None
