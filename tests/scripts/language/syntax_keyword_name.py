print('not reached')
class = 1
