from classroom import run

run('forever', limits={'time': 0.2}).returns(1)
r = run('loud', limits={'output': 5000})
r.succeeds()
print(len(r.output), r.verdict)
run('steps', limits={'steps': 1000}).succeeds()
run('leaves').succeeds()
run('exits').succeeds()
run('exits').raises('SystemExit')
run('reads').raises('PermissionError', 'sandbox')
run('writes').returns('mine')
run('deep').succeeds()
run('deep').returns([])
