from classroom import run

r = run('main')
r.returns(3, points=2, needs=True)
r.prints('book open\nbook closed\nsun is on page 3\n', points=4,
         hint='Leaving an `async for` does not close the generator.')
r.takes(3.1, points=2, hint='Stop reading when the word is found.')
r = run('main', args=['fog'], name="main('fog')")
r.prints('book open\nbook closed\nfog is on page None\n')
r.is_tidy()
