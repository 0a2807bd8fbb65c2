from classroom import run, uses

PRESENTS = ['train in paper', 'doll in paper', 'ball in paper', 'kite in paper', 'drum in paper']
r = run('main')
r.succeeds(points=3, needs=True, hint='put() waits until there is room: who makes room?')
r.returns(PRESENTS, points=3, hint='Is everything wrapped when main() returns?')
r.takes(5, points=2)
uses('maxsize=2', hint='The belt has room for two.')
r.is_tidy()
