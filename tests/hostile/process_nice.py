# verdict: refused
import os
os.nice(-10)
