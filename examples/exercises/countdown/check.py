from classroom import check, run

r = run('main')
r.succeeds(points=1, needs=True, hint='What is made with `async def` and `yield` is gone through with `async for`.')
r.prints('3\n2\n1\nlift-off\n', points=3)
times = [call.began for call in r.record.calls_of('announce')]
check('one number a second', times == [0, 1, 2], points=4,
      message='The numbers should be announced after 0 s, 1 s and 2 s. They were after '
              + ', '.join(f'{t:.10g} s' for t in times) + '.')
r.takes(3)
r.is_tidy()
