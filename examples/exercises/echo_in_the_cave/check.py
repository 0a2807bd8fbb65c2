from classroom import check, run

r = run('main', network=True)
r.succeeds(points=2, needs=True, hint='The client waits until the server closes the connection.')
r.returns([['GOOD MORNING!', 'HOW ARE YOU?!', 'BYE!'], ['HELLO!'], []], points=4)
r.takes(3)
code = """
async def scenario():
    async with await asyncio.start_server(handle, '127.0.0.1', 0) as server:
        reader, writer = await asyncio.open_connection('127.0.0.1', server.sockets[0].getsockname()[1])
        writer.write(b'is any')
        await asyncio.sleep(1)
        writer.write('body h\u00e9re?\\nhello\\n'.encode())
        writer.write_eof()
        return (await reader.read()).decode().splitlines()
"""
r = run('scenario', code=code, name='a visit whose first line comes in two pieces', network=True)
r.returns(['IS ANYBODY H\u00c9RE?!', 'HELLO!'], points=2, hint='What comes in one piece need not be a line: read lines.')
r.is_tidy()
