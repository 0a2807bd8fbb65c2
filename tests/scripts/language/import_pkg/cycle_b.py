from . import cycle_a
Y = 2
def get(): return cycle_a.X
