from classroom import run

r = run('bake_all', args=[['a', 'b', 'c', 'd', 'e', 'f', 'g'], 3])
r.at_most_concurrent('bake', 3, points=2, needs=True, hint='No more loaves at a time than there is room for.')
r.returns(['baked a', 'baked b', 'baked c', 'baked d', 'baked e', 'baked f', 'baked g'], points=3,
          hint='All loaves, in one list, in their order. The last oven may be half empty.')
r.max_concurrent('bake', 3, hint='Fill the oven: gather the loaves of one batch.')
r.takes(3.0, points=2)
r.is_tidy()
few = run('bake_all', args=[['a', 'b'], 5], name='bake_all() of 2 loaves in an oven for 5')
few.returns(['baked a', 'baked b'])
