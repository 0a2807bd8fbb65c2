from classroom import check, run

r = run('main', network=True)
r.succeeds(points=2, needs=True, hint='Who waits for what? A line is complete when its newline has come.')
r.returns(['250', 'unknown', '40'], points=3)
connections = len(r.record.calls_of('serve'))
check('one connection', connections == 1, points=2,
      message=f'One connection is enough for all questions. There were {connections}.')
r.takes(1.5)
code = """
async def scenario():
    async with await asyncio.start_server(serve, '127.0.0.1', 0) as server:
        await ask(server.sockets[0].getsockname()[1], ['cheese'])
        await asyncio.sleep(1)
"""
r = run('scenario', code=code, name='main(), a second later,', network=True)
r.leaves_no_tasks(points=2, hint='serve() goes on until the client closes its connection.')
