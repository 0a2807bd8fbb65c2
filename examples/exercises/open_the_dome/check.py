from classroom import run

r = run('open_dome', args=[5], name='open_dome(5)')
r.succeeds(needs=True, hint='Make a new coroutine for each try.')
r.awaits_everything(points=3, hint='Call connect() when you need a try, and not before.')
r.returns(3, points=3, hint='The dome answers at the third try.')
r.takes(1.5)
never = run('open_dome', args=[2], name='open_dome(2)')
never.returns(0, points=2)
never.takes(1.0)
