print('not reached')
x := 5
