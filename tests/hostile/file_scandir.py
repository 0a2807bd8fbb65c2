# verdict: refused
import os
print([e.name for e in os.scandir('/etc')])
