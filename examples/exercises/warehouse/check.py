from classroom import check, run

r = run('main')
r.succeeds(points=1, needs=True, hint='Whom does notify() wake? Perhaps somebody for whom it is not enough yet.')
check('never less than no boxes', '-' not in r.output, points=3, hint='Look again after waiting: `while`, or wait_for().',
      message=f'The store cannot give what it does not have:\n{r.output}')
r.prints('Lea has 1 and 1 are left\nMax has 2 and 1 are left\nTheo has 5 and 0 are left\n', points=3)
r.takes(4, points=2)
r.is_tidy()
