# verdict: error
# limits: --max-time 2
e = ValueError(1)
for i in range(20000): e = ExceptionGroup('x', [e])
raise e
