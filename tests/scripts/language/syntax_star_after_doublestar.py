print('not reached')
f(**k, *a)
