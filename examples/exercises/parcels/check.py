from classroom import run

r = run('weigh_all', args=[['shoes', 'feather', 'books']])
r.succeeds(needs=True, hint='A list cannot be awaited; each of the coroutines in it can.')
r.awaits_everything(points=2, needs=True, hint='Await each call of weigh(), one by one.')
r.returns([2, 0, 7], points=3, needs=True, hint='One weight for each parcel, in their order.')
r.max_concurrent('weigh', 1, points=2, hint='One parcel fits on the scale: wait for each before the next begins.')
r.takes(1.5)
run('weigh_all', args=[[]]).returns([])
