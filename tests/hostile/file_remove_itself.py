# verdict: refused
import os
os.remove(__file__)
