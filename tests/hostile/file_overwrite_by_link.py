# verdict: refused
import os
name = os.path.basename(__file__)
open(name, 'w').write('x')
