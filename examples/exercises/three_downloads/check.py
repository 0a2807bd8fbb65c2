from classroom import run

r = run('main')
r.returns(1600, points=2, needs=True)
r.takes(1.0, points=3, hint='Start all downloads before you wait for the first.')
r.max_concurrent('download', 3, points=3)
r.prints('total: 1600\n')
r.is_tidy()
