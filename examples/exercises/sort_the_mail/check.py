from classroom import run

r = run('main')
r.succeeds(points=2, needs=True, hint='The errors come in an ExceptionGroup: `except*` looks inside.')
r.returns({'bad address': ['letter 2', 'letter 5'], 'no stamp': ['letter 3']}, points=3)
r.takes(1)
r = run('main', args=[[('card', None), ('parcel', None)]], name='main() with good letters only')
r.returns({'bad address': [], 'no stamp': []})
r = run('main', args=[[('bill', 'stamp'), ('postcard', 'eaten by the dog')]], name='main() with a letter eaten by the dog')
r.raises('ExceptionGroup', points=2, hint='Catch the two kinds of errors that you can sort, and no others.')
