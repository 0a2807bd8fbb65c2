from classroom import check, run

r = run('main')
r.returns([0, 1, 2, 3, 4], points=2, needs=True)
turns = len(r.record.calls_of('turn_spinner'))
check('the spinner turns', turns >= 30, points=4,
      message=f'The spinner should turn at least 30 times while the books are sorted. It turned {turns} times.')
r.takes_at_most(0.001, points=3, hint='A sleep of 0 seconds is enough to let the others go on.')
