from classroom import run

r = run('main')
r.succeeds(points=2, needs=True, hint='A TaskGroup raises an ExceptionGroup; `except*` catches what is inside.')
r.takes(2, points=2, hint='Nothing is left to be waited for once the engine is broken.')
r.leaves_no_tasks(points=2)
r.returns(['fuel: good', 'weather: stopped', 'launch called off'], points=3)
r.loses_no_errors()
