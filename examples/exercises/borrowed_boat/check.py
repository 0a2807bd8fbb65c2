from classroom import run, uses

uses('async with', points=1)
r = run('main')
r.succeeds(points=1, needs=True)
r.prints('the canoe is unlocked\na fine trip with the canoe\nthe canoe is back\n', points=2)
r.takes(1)
r = run('main', args=['storm'], name="main('storm')")
r.prints('the canoe is unlocked\nthe canoe is back\nthe trip ended early: storm\n', points=4)
r.is_tidy()
