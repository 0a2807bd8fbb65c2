from classroom import check, run

r = run('main')
r.succeeds(points=1, needs=True)
cakes = sorted(r.value) if isinstance(r.value, list) else r.value
want = ['apple cake', 'carrot cake', 'cherry cake', 'lemon cake', 'nut cake', 'poppy cake']
check('all six cakes', cakes == want, points=2, message=f'main() should return the six cakes; it returned {r.value!r}.')
r.max_concurrent('bake', 3, points=2)
r.takes(2, points=2)
r.leaves_no_tasks(points=2, hint='A baker that waits for an order never ends by itself: cancel it, and await it.')
r.same_under_schedules(20, compare=lambda run: isinstance(run.value, list) and sorted(run.value))
