print('not reached')
x = '\N{no such name}'
