from classroom import run

r = run()
r.prints_lines(['water on', 'water off'], among_others=True, points=2, hint='`except Exception` does not see a CancelledError.')
r.prints('water on\nwater off\ncancelled: True\n', points=4,
         hint='A task counts as cancelled when the CancelledError leaves it: an `except` that stops it has to raise it again.')
r.takes(1.0)
usual = run('water', args=[2], name='water(2), not cancelled')
usual.prints('water on\nwater off\n', points=2, hint='At the usual end too the water is turned off, once.')
usual.takes(2.0)
