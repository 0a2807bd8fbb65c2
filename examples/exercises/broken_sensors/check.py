from classroom import run

r = run()
r.prints("readings: {'pond': 4, 'roof': 0}\nbroken: ['barn', 'gate']\n", points=4, needs=True,
         hint='A 0 is a reading; every kind of exception means that the sensor is broken.')
r.max_concurrent('read', 4, points=2)
r.takes(1.0, points=2)
r.is_tidy()
run('read_all', args=[['pond', 'roof']]).returns(({'pond': 4, 'roof': 0}, []))
