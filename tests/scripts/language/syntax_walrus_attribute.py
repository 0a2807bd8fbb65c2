print('not reached')
(a.b := 5)
