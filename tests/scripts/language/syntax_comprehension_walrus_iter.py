print('not reached')
x = [y := y for y in z]
