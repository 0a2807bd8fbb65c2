from math import sqtr
