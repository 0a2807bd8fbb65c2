from classroom import run

r = run('main')
r.returns(78, points=5, hint='Which value of self.cents is it that the counted coins are added to?')
r.takes(0.3, points=3, tolerance=0.001, hint='The children should not have to wait for each other.')
r.same_under_schedules(20)
r.is_tidy()
