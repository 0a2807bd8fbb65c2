print('not reached')
for i in []:
