from classroom import run

r = run('mean', args=[list(range(500))], name='mean() of 500 sensors')
r.returns(4.5, points=3, needs=True, hint='Ask every sensor of the list.')
r.max_concurrent('read', 500, points=2)
r.takes(1.0, points=3)
r.is_tidy()
one = run('mean', args=[[7]], name='mean() of one sensor')
one.returns(7)
none = run('mean', args=[[]], name='mean() of no sensors')
none.returns(None, points=2, hint='Nothing can be divided by the length of an empty list.')
