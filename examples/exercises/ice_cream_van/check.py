from classroom import run

r = run('main')
r.succeeds(points=3, needs=True, hint='Who tells the guests when the driver has failed?')
r.returns(['Ann got nothing', 'Bob got nothing', 'the freezer is empty'], points=3)
r.takes(1)
r = run('main', args=[5], name='main(5)')
r.returns(['Ann got an ice cream', 'Bob got an ice cream', 'loaded'], points=2,
          hint='The guests should be told when the van is loaded, and not before.')
r.takes(1)
r.is_tidy()
