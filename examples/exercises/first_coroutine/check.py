from classroom import run

r = run()
r.awaits_everything(points=2, needs=True, hint='Put `await` before the call.')
r.prints('hello world\n5 letters\n', points=3)
r.in_order('greet', 'measure', points=2)
r.takes(1.0, points=2, hint='main() should wait for greet(), and then for measure().')
r.leaves_no_tasks()
