from classroom import check, run

r = run('main')
r.succeeds(points=1, needs=True, hint='An OSError of a page should not end the whole crawl.')
r.returns({'/': 4, '/birds': 1, '/cats': 3, '/dogs': 2, '/gone': None, '/kitty': 1, '/rex': 0, '/tom': 0}, points=2)
r.at_most_concurrent('fetch', 2, points=2)
for page, want, why in (('/tom', 1, 'Several pages link to it.'), ('/cats', 1, 'Note a page before you wait for it.'),
                        ('/dogs', 2, 'It fails once.'), ('/gone', 3, 'It never answers.')):
    calls = r.record.calls_of(f"fetch('{page}')")
    times = f'{len(calls)} time{"s" * (len(calls) != 1)}'
    check(f'how often {page} is fetched', len(calls) == want, hint=why,
          message=f'{page} should be fetched {want} time{"s" * (want != 1)}. It was fetched {times}.')
calls = r.record.calls_of("fetch('/gone')")
pauses = [later.began - sooner.ended for sooner, later in zip(calls, calls[1:])]
check('the pause between two tries', all(pause > 0.499 for pause in pauses), points=1,
      message='There should be 0.5 s between two tries of a page. Those of /gone were '
              + ' and '.join(f'{pause:.3g} s' for pause in pauses) + ' apart.')
r.max_concurrent('fetch', 2, points=1, hint='Two pages can be fetched at the same time.')
r.takes_at_most(8.5, points=2, hint='While a page has its pause, another one can be fetched in its place.')
r.is_tidy()
