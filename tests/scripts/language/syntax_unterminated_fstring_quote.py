print('not reached')
s = f'hello {name
