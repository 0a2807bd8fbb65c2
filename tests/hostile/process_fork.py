# verdict: refused
import os
os.fork()
