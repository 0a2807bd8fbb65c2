from classroom import run

r = run()
r.prints('on the table: egg and toast\n', points=3, hint='A task is not its result: await it.')
r.overlapped('boil_egg', 'make_toast', points=3, hint='Start both with asyncio.create_task() before you await one of them.')
r.takes(1.5, points=3)
r.is_tidy()
