from classroom import run

r = run('country', args=[{'north': ['Gull', 'Heron'], 'south': ['Swan', 'Tern']}])
r.returns({'north': 130, 'south': 280}, points=3, needs=True, hint='A dict: the name of each harbour, and its tonnes.')
r.max_concurrent('weigh', 4, points=3, hint='Gather the calls of harbour() too.')
r.takes(2.0)
r.is_tidy()
more = run('country', args=[{'east': [], 'west': ['Tern']}])
more.returns({'east': 0, 'west': 30}, points=2, hint='A harbour may have no ships.')
