from classroom import run

r = run('photograph_all', args=[['Vega', 'Deneb', 'Altair', 'Mizar']])
r.returns(['picture of Vega', 'picture of Deneb', 'picture of Altair', 'picture of Mizar'], points=3, needs=True,
          hint='Return what awaiting each of the tasks gives.')
r.max_concurrent('photograph', 4, points=3, hint='Make all the tasks before you await the first one.')
r.takes(1.0, points=2)
r.is_tidy()
run('photograph_all', args=[[]]).returns([])
