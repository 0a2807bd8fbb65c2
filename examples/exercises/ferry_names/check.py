from classroom import run

r = run()
r.succeeds(needs=True, hint="The name is a keyword argument: create_task(..., name='...').")
r.prints('north leaves\nsouth leaves\nnorth arrives\nsouth arrives\n', points=4,
         hint='The tasks have to bear their names from the beginning.')
r.overlapped('ferry(1)', 'ferry(1.5)', points=2)
r.overlapped('north', 'south', points=2, hint='north and south should be the names of two tasks.')
r.is_tidy()
