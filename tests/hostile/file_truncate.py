# verdict: refused
import os
os.truncate(__file__, 0)
