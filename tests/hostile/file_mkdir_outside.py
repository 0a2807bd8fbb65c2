# verdict: refused
import os
os.mkdir('/tmp/eddy-hostile')
