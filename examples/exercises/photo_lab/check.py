from classroom import check, run

r = run('main')
r.returns(['BEACH', 'CASTLE', 'CAT'], points=2, needs=True)
r.never_blocks(points=3, hint='develop() has to run in another thread.')
ticks = [call.began for call in r.record.calls_of('tick')]
check('the clock ticks on', [round(t, 2) for t in ticks] == [0, 0.25, 0.5, 0.75], points=3,
      message='The clock should tick every 0.25 s. It ticked after ' + ', '.join(f'{t:.10g} s' for t in ticks) + '.')
r.takes(1, points=2, tolerance=0.01)
r.awaits_everything()
