from classroom import run

r = run('make_pizza')
r.succeeds(needs=True, hint='What has to be ready before bake() begins?')
r.returns('pizza of round dough', points=2)
r.in_order('knead', 'shape', 'bake', hint='Each step needs what the one before has made.')
r.overlapped('heat_oven', 'knead', points=2, hint='The oven can heat as a task.')
r.takes(3.0, points=3, hint='Start the oven first, and wait for it only when you need it.')
r.is_tidy()
