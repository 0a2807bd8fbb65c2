from classroom import run

r = run('main')
r.prints('lights on\nto be or not to be\nlights off\n', points=3)
r.takes(2)
r = run('main', args=[''], name="main('')")
r.prints('lights on\nlights off\ncurtain: forgot the text\n', points=4, needs=True)
code = """
async def scenario():
    task = asyncio.create_task(main())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled')
"""
r = run('scenario', code=code, name='main(), cancelled during the act,')
r.prints('lights on\nlights off\ncancelled\n', points=2, hint='`finally` also runs when the task is cancelled.')
