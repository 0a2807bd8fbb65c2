from classroom import check, run

r = run('main')
r.returns(['cat', 'dog', 'cat', 'cat'], points=2, needs=True)
for word in ('chat', 'chien'):
    times = len(r.record.calls_of(f"look_up('{word}')"))
    check(f'{word} is looked up once', times == 1, points=2,
          message=f'The server should be asked once for {word!r}. It was asked {times} times.',
          hint='Keep something before you wait for the answer.')
r.takes(1, points=3, hint='Different words can be looked up at the same time.')
r.is_tidy()
