# verdict: refused
import os
open('f', 'w').close()
os.rename('f', '/tmp/eddy-hostile')
