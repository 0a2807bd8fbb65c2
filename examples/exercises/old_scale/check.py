from classroom import check, run

r = run('main')
r.returns(['Ann: 150 g', 'Bob: 180 g', 'Cem: 90 g'], points=3, needs=True)
r.never_blocks(points=3, hint='weigh() has to run in another thread.')
notes = [round(call.began, 2) for call in r.record.calls_of('play_note')]
check('the music goes on', notes == [0, 0.5, 1, 1.5], points=2,
      message='There should be a note every 0.5 s. They came after ' + ', '.join(f'{t:g} s' for t in notes) + '.')
r.takes(3, points=2, tolerance=0.01)
r.awaits_everything()
