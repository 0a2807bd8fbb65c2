from classroom import run

r = run('main', network=True)
r.returns(['first', 'a longer message', 'last'], points=4, needs=True,
          hint='A message is there when all of it is there.')
r.takes(3)
code = """
async def scenario(pieces):
    reader = asyncio.StreamReader()
    task = asyncio.create_task(receive(reader))
    for piece in pieces:
        reader.feed_data(piece)
        await asyncio.sleep(1)
    reader.feed_eof()
    return await task
"""
for pieces, want, what in (
        ([b'\0', b'\2', b'h', b'i'], ['hi'], 'a message that comes byte by byte'),
        ([b'\0\2hi\0\5hello\0\0\0\1!'], ['hi', 'hello', '', '!'], 'four messages in one piece, one of them empty'),
        ([b'\0\2hi\0\5hel'], ['hi'], 'a connection that ends in a message'),
        ([], [], 'a connection without a message')):
    r = run('scenario', args=[pieces], code=code, name=f'receive(), with {what},')
    r.returns(want)
r.is_tidy()
