import import_pkg.cycle_b
from . import cycle_b
X = 1
def get(): return cycle_b.Y
