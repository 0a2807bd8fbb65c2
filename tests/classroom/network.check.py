from classroom import run

r = run('main', network=True)
r.returns([b'A\nB\n', b'', b'C\n'])
r.prints("('127.0.0.1', 8000)")
r.max_concurrent('echo', 3)
r.is_tidy()
r.same_under_schedules(20)
run('main').succeeds()
r = run('back_pressure', network=True)
r.returns((True, b'2000000'))
r.takes(1)
r = run('refused', network=True)
r.raises('ConnectionRefusedError', "Connect call failed ('127.0.0.1', 8000)")
print(r.output)
run('stuck', network=True).succeeds()
r = run('lost', network=True)
r.raises('ConnectionResetError', 'Connection lost')
r.prints("b''")
run('first_heard', network=True).same_under_schedules(20)
run('helper', network=True, code='''
async def helper():
    async with await asyncio.start_server(echo, None, 8000):
        return await ask(8000, b'from the check')
''').returns(b'FROM THE CHECK\n')
