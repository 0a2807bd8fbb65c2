from classroom import run

r = run('main')
r.succeeds(needs=True)
r.returns(['Zoe', 'Ben', 'Yan', 'Ann', 'Cem', 'Dee'], points=5,
          hint='The most urgent of those who wait; among equals, who came first.')
r.in_order("treat('Zoe')", "treat('Ben')", "treat('Yan')", "treat('Ann')", points=2)
r.takes(6, points=2)
