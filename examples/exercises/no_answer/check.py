from classroom import run

r = run()
r.succeeds(needs=True, hint='wait_for() raises TimeoutError when the time is over.')
r.prints("['harbour: fog', 'no answer', 'beach: sun', 'no answer']\n", points=3)
r.takes(1.0, points=3, hint='Stop waiting after one second: do not wait for the slow ones and look at the clock afterwards.')
r.leaves_no_tasks(points=2, hint='A call that nobody waits for any more should be cancelled; wait_for() does that.')
quick = run('ask', args=['harbour'], name="ask('harbour')")
quick.takes(0.3, hint='An answer that comes early should be returned at once.')
