# verdict: refused
import os
os.setsid()
