print('not reached')
x = {**a for a in b}
