from classroom import run

r = run('main')
r.takes(1.0, needs=True)
r.never_blocks()
