from classroom import run

r = run()
r.succeeds(needs=True, hint='wait_for() cancels what it was given. Give it something that may be cancelled.')
r.prints('first customer: later\nsecond customer: later\nthird customer: bread\n', points=4)
r.takes(3.0, points=2, hint='One bread, baked once: 3 seconds.')
r.max_concurrent('bake', 1)
r.is_tidy()
