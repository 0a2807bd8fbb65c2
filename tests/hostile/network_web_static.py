# verdict: refused|error
from aiohttp import web
app = web.Application()
app.router.add_static('/f', '/etc')
web.run_app(app, port=8099)
