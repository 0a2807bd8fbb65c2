from classroom import run

r = run('main')
r.returns(['Mia: 2 s', 'Ben: 2 s', 'Zoe: 2 s'], points=2, needs=True)
r.max_concurrent('swim', 3, points=2)
r.takes(2)
r.same_under_schedules(50, points=4, hint='Do not rely on who arrives first.')
r.is_tidy()
