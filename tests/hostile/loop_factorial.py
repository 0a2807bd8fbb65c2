# verdict: max-time|max-memory
import math
math.factorial(10**8)
