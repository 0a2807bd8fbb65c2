print('not reached')
x = [a, b for a, b in c]
