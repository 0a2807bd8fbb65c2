from .cycle_bad import a
b = 1
