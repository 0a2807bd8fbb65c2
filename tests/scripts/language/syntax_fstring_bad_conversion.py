print('not reached')
f'{a!x}'
