from classroom import run

r = run('bill', args=['cake', 'roll'])
r.succeeds(needs=True, hint='Each of the two calls needs an `await` of its own.')
r.returns(5.0, points=4, hint='Does bill() return the sum?')
r.in_order("price('cake')", "price('roll')", points=2, hint='bill() should ask price() for both.')
r.awaits_everything()
run().prints('together: 7.5\n', points=2)
