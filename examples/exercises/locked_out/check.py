from classroom import check, run

r = run('main')
r.succeeds(points=3, needs=True, hint='A lock does not know who holds it: it keeps out even its holder.')
entries = r.value if isinstance(r.value, list) else []
authors = [str(entry)[:3] for entry in entries]
changes = sum(a != b for a, b in zip(authors, authors[1:]))
check('what one author adds stays together', changes == 2, points=3,
      message=f'The entries of each author should stand together, but they are: {entries}.')
r.returns(['Ann: got up', 'Ann: had tea', 'Bob: slept', 'Cem: ran', 'Cem: read', 'Cem: slept'], points=2)
r.takes(0.6, hint='One entry after the other, 0.1 seconds each.')
r.is_tidy()
