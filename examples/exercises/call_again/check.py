from classroom import run

r = run('reach', args=[5, 1], name='reach(5, 1)')
r.returns('aye, I heard call 3', points=3, hint='Catch the TimeoutError of a try, and call again.')
r.takes(2.25, points=2, hint='Two tries of one second, and the third is answered after a quarter of a second.')
r.max_concurrent('call', 1, hint='Call again only when the call before has failed.')
r.is_tidy()
never = run('reach', args=[2, 1.5], name='reach(2, 1.5)')
never.raises('TimeoutError', points=2,
             hint='When the last try has failed there is no answer to return: raise the TimeoutError.')
never.takes(3.0, hint='Two tries of 1.5 seconds.')
