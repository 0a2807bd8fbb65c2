print('not reached')
f'{}'
