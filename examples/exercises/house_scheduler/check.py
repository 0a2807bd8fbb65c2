from classroom import check, run

r = run('main')
r.succeeds(points=2, needs=True, hint='A job that fails should be reported, and the others go on.')


def runs_at(job, times, why, points):
    seen = [round(call.began, 2) for call in r.record.calls_of(job)]
    check(f'when {job}() runs', seen == times, points=points, hint=why,
          message=f'{job}() should run at {", ".join(f"{t} s" for t in times)}. '
                  f'It ran at {", ".join(f"{t:g} s" for t in seen) or "no time at all"}.')


runs_at('water_flowers', [1, 2, 3, 4], 'The time that a job takes does not put off the next run.', 3)
runs_at('feed_cat', [1, 3], 'It is still running when it is due at 2 s, and after 4.5 s there is no time left.', 3)
runs_at('ring_bell', [2, 4], 'It fails each time, and is tried again.', 2)
runs_at('clean_house', [4], 'It begins once, and is stopped.', 1)
r.at_most_concurrent('feed_cat', 1, points=1)
r.prints('ring_bell failed: the bell is broken\n' * 2 + 'cleaned as far as the kitchen\ngood night\n', points=3,
         hint='What was cancelled may still have something to do: wait for it.')
r.takes(4.8, tolerance=0.001, points=2)
r.is_tidy(points=2)
