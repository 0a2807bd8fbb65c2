from classroom import run

r = run('main')
r.returns(['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus'], points=2, needs=True)
r.at_most_concurrent('climb', 3, points=4)
r.takes(5, points=3, hint='Nobody should wait while a rope is free.')
r.is_tidy()
