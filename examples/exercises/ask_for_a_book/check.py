from classroom import run

out = run('ask', args=['Emma'], name="ask('Emma')")
out.returns('sorry, Emma is out', points=4, hint='The error comes out of the task where the task is awaited.')
there = run('ask', args=['Dune'], name="ask('Dune')")
there.returns('here is Dune', points=2)
there.takes(0.5)
run('ask', args=[''], name="ask('')").raises('ValueError', 'which book?', points=2, hint='Catch LookupError, and nothing else.')
out.is_tidy()
