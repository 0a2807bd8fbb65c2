from .cycle_bad2 import b
a = 1
