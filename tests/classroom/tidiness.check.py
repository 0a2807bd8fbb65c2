from classroom import run

for name in ('blocks', 'forgets', 'abandons', 'loses', 'clean'):
    print(name)
    run(name).is_tidy()
run('stuck').succeeds()
for name in ('crossed', 'never_told', 'fail_together'):
    run(name).succeeds()
