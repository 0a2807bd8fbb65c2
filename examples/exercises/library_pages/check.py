from classroom import check, run

r = run('main')
r.returns(['Emma', 'Ulysses', 'Faust', 'Momo', 'Dracula'], points=4, needs=True)
r.takes(4, points=2)
r = run('find', args=['U'], name="find('U')")
r.returns('Ulysses')
pages = len(r.record.calls_of('fetch_page'))
check('pages are fetched when they are needed', pages == 1, points=2,
      message=f"'Ulysses' is on the first page, but find('U') fetched {pages} pages.")
r = run('find', args=['X'], name="find('X')")
r.returns(None)
r.is_tidy()
