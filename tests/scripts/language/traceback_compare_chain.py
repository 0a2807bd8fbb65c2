x = None
if 0 < 5 < x < 10:
    pass
