# verdict: refused
import os
open(os.path.dirname(__file__) + '/new.py', 'w')
