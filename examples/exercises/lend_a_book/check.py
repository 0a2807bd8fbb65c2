from classroom import run

r = run()
r.prints_lines(['saving Dune', 'saved Dune'], among_others=True, points=2, needs=True,
               hint='Let save() run as a task, and shield it.')
r.prints('saving Dune\nsaved Dune\ncancelled: True\n', points=4,
         hint='First the saving ends, and then lend() as cancelled: after waiting, raise the CancelledError again.')
r.takes(1.0)
usual = run('lend', args=['Emma'], name="lend('Emma'), not cancelled")
usual.returns('Emma is yours', points=2)
usual.takes(1.0)
r.is_tidy()
