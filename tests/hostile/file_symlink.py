# verdict: refused
import os
print(open(os.path.dirname(__file__) + '/link').read())
