from classroom import run

clouds = run('observe', args=['Mizar'], name="observe('Mizar')")
clouds.awaits_everything(hint='close_dome() is a coroutine function; in a `finally` too it has to be awaited.')
clouds.prints('dome open\ndome closed\n', points=2, hint='The dome is to be closed after an error too.')
clouds.raises('RuntimeError', 'clouds', points=2, hint='The error is not for observe() to deal with: let it pass.')
fine = run('observe', args=['Vega'], name="observe('Vega')")
fine.prints('dome open\ndome closed\n', hint='Close the dome once.')
fine.returns('picture of Vega')
unknown = run('observe', args=['Sirius'], name="observe('Sirius'), a star that it does not know")
unknown.prints('dome open\ndome closed\n', points=2, hint='Whatever happens: not only with clouds.')
unknown.raises('KeyError')
