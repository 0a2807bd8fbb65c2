# verdict: refused
import os
print(os.listdir('/etc'))
