from classroom import run

r = run('main')
r.succeeds(points=2, needs=True, hint='The reader waits for a fourth letter. Tell it that there will be none.')
r.returns(['answer to letter 1', 'answer to letter 2', 'answer to letter 3'], points=3)
r.takes(4, points=2)
r.overlapped("answer('letter 1')", 'write(2)', points=2)
r.is_tidy()
