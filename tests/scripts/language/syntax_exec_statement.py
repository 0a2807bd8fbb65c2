print('not reached')
exec 'x = 1'
