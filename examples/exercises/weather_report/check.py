from classroom import run, uses

r = run('main', web='web')
r.succeeds(points=1, needs=True)
r.returns({'oslo': 'snow', 'rome': 'sun', 'atlantis': None, 'lima': 'fog'}, points=4,
          hint='What is response.status for a page that does not exist?')
r.takes(0.5, tolerance=0.01, points=3)
r.max_concurrent('fetch', 4)
r.is_tidy()
