from classroom import avoids, run

r = run()
r.succeeds(needs=True, hint='`await` may stand in a function that is defined with `async def`, and nowhere else.')
r.awaits_everything(points=2, hint='Put `await` before the call.')
r.prints('the kettle boils\n2 cups of tea\n', points=3)
r.takes(1.0)
r.never_blocks(points=2)
avoids('async def pour', hint='pour() has nothing to wait for: a plain `def` is enough, and then nobody needs to await it.')
