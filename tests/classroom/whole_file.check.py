from classroom import check, fail, run

r = run(stdin='Grace\n', argv=['-x', 1])
r.prints("name? hello Grace ['-x', '1'] __main__\nhere 42")
r.takes(0.25)
check('the record is complete', r.record.complete, points=3)
fail('always', 'This always fails.', points=2, hint='There is nothing to be done.')
check('the last one', False, needs=True)
check('never reached', True)
