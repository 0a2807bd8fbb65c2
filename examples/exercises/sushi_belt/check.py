from classroom import check, run

r = run('main')
r.returns([f'plate {n}' for n in range(1, 11)], points=3, needs=True)
made = sorted(call.ended for call in r.record.calls_of('make'))
eaten = sorted(call.began for call in r.record.calls_of('eat'))
most = max((sum(m <= t for m in made) - sum(e <= t for e in eaten) for t in made), default=0)
check('never more than four plates are waiting', most <= 4, points=3,
      message=f'Three plates fit on the belt and one in the hand of the chef, but {most} were made and not yet taken.',
      hint='A queue can have a limit.')
check('the belt is used', most >= 4, points=2,
      message=f'The chef should wait only when the belt is full, but there were never more than {most} plates waiting.')
r.takes(10.1, points=2)
