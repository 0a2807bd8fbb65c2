from classroom import run

r = run()
r.succeeds(needs=True,
           hint='timeout() goes with `async with`. The TimeoutError comes when its block is left: catch it outside.')
r.prints("['wash', 'peel', 'chop']\n", points=3, hint='One limit for all steps together.')
r.takes(4.0, points=3, hint='When the limit is reached, the step under way should be stopped.')
enough = run('cook', args=[[('wash', 1), ('eat', 2)], 10], name='cook() with time enough')
enough.returns(['wash', 'eat'], points=2)
enough.takes(3.0)
r.is_tidy()
