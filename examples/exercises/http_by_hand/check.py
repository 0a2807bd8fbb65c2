from classroom import run

r = run('main', network=True)
r.succeeds(points=2, needs=True, hint='The connection stays open: what else tells you where the body ends?')
r.returns([(200, 'Welcome!'), (200, 'Cr\u00eapes and more'), (404, 'There is no such page.')], points=3)
r.takes(0.5)
code = """
async def scenario(answer):
    async def odd(reader, writer):
        await reader.readuntil(b'\\r\\n\\r\\n')
        writer.write(answer)
        await reader.read()
        writer.close()
    async with await asyncio.start_server(odd, '127.0.0.1', 0) as server:
        result = await get(server.sockets[0].getsockname()[1], '/')
        await asyncio.sleep(0.1)
    return result
"""
answer = b'HTTP/1.1 200 Fine\r\nContent-Length: 5\r\nX-Time: 10:30\r\n\r\nhello'
r = run('scenario', args=[answer], code=code, name="get(), with 'Content-Length' in the head,", network=True)
r.returns((200, 'hello'), points=2)
r.leaves_no_tasks(hint='Close the connection, so that the server can end its side.')
answer = b'HTTP/1.1 204 Nothing\r\nContent-Length: 0\r\n\r\n'
r = run('scenario', args=[answer], code=code, name='get(), with an empty body,', network=True)
r.returns((204, ''))
