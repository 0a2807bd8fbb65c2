print('not reached')
f(**k, 2)
