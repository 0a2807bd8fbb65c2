print('not reached')
x = [y for y in (z := w)]
