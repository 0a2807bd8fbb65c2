print('not reached')
x = 5 € 3
