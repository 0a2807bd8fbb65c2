from classroom import check, run

r = run('main', network=True)
r.succeeds(points=1, needs=True, hint='Is the connection closed when a visitor has sent the last line?')
want = {'Ann': ['Bob has come', 'Bob: hi Ann', 'Cem has come', 'Bob has left'],
        'Bob': ['Ann: hello', 'Ann: nice here', 'Cem has come'],
        'Cem': ['Bob has left', 'Ann has left']}
for (name, lines), heard in zip(want.items(), r.value if isinstance(r.value, list) else [None] * 3):
    check(f'what {name} hears', heard == lines, points=2, message=f'{name} should hear {lines}, but heard {heard}.')
r.takes(3.2)
r.is_tidy()
code = """
class Deaf:
    def write(self, data): pass
    def close(self): pass
    def is_closing(self): return False
    async def drain(self): pass
    async def wait_closed(self): pass


async def scenario():
    chat = Chat()
    async with await asyncio.start_server(chat.handle, '127.0.0.1', 0) as server:
        port = server.sockets[0].getsockname()[1]
        ann = asyncio.create_task(visit(port, 'Ann', 0, ['hello', 'still there?']))
        failing = asyncio.StreamReader()
        failing.feed_data(b'Zoe\\n')
        await asyncio.sleep(0.5)
        zoe = asyncio.create_task(chat.handle(failing, Deaf()))
        await asyncio.sleep(1)
        failing.set_exception(ConnectionResetError('cut'))
        try:
            await zoe
        except ConnectionError:
            pass
        return await ann
"""
r = run('scenario', code=code, name='the chat, with a visitor Zoe whose connection is cut,', network=True)
r.succeeds(hint='reading raises ConnectionResetError when the connection is cut.')
heard = r.value if isinstance(r.value, list) else []
check('the others hear when somebody is cut off', heard[:2] == ['Zoe has come', 'Zoe has left'], points=2,
      message=f"When Zoe's connection is cut, Ann should hear 'Zoe has come' and 'Zoe has left'. She heard {heard}.")
