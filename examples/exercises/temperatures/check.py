from classroom import run

r = run('report', args=[['coast', 'valley', 'summit']])
r.succeeds(needs=True, hint='gather() is given coroutines, one argument each, and it has to be awaited.')
r.returns({'coast': 12, 'valley': 17, 'summit': -3}, points=4,
          hint='The results of gather() are in the order of its arguments, whoever answers first.')
r.max_concurrent('measure', 3, points=2)
r.takes(1.5, points=2)
r.is_tidy()
run('report', args=[[]]).returns({})
