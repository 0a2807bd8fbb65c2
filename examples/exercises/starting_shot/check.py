from classroom import check, run, uses

r = run('main')
r.returns(['hare', 'tortoise'], points=2, needs=True)
starts = [call.began for call in r.record.calls_of('run')]
check('all start with the shot', starts == [0.5, 0.5], points=4,
      message='The runners should start at 0.5 s. They started at ' + ' and '.join(f'{t:.10g} s' for t in starts) + '.')
r.takes(20.5, points=2)
uses('Event')
r.is_tidy()
