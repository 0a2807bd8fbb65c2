print('not reached')
[x]: int = 1
