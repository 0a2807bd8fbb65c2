from classroom import run

run('racy').same_under_schedules(50)
run('sound').same_under_schedules(50)
run('racy').same_under_schedules(50, compare=lambda r: sorted(r.value))
run('first_wins').same_under_schedules(20)
run('steps_apart').same_under_schedules(50)
run('fails_sometimes').same_under_schedules(50)
