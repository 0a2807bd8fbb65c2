from classroom import run, uses

uses('TaskGroup', points=2)
r = run('main')
r.returns(['eggs ready', 'toast ready', 'tea ready'], points=3, needs=True,
          hint='The results are there when the tasks are done: after the block of the group.')
r.takes(3, points=2)
r.max_concurrent('cook', 3, points=2)
r.is_tidy()
