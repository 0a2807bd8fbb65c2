from classroom import run

r = run()
r.succeeds(needs=True, hint='The errors of the watchmen are news for the report; report() itself should not fail.')
r.prints("roof: quiet\ncellar: OSError('water')\ngate: LookupError('key')\n", points=5,
         hint='Ask each task for its exception, when it is done.')
r.takes(3.0, points=2, hint='Wait exactly until the last one is done: asyncio.wait() does that.')
r.is_tidy(points=2)
