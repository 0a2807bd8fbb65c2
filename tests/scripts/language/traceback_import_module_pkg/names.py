length = 1
