from classroom import run, uses

r = run('main')
r.succeeds(points=2, needs=True, hint='Catch the OSError before it leaves the task.')
r.returns({'beach': 21, 'harbour': None, 'summit': -4, 'forest': None}, points=3)
r.takes(3, points=2)
r.max_concurrent('read', 4)
uses('TaskGroup')
r = run('main', args=[['beach', 'castle']], name='main() with a station that read() does not know')
r.raises('ExceptionGroup', hint='Only an OSError means that there is no answer: other errors are faults and should be seen.')
