# verdict: refused
import os
assert os.system('cat /etc/passwd') != 0
raise PermissionError('nothing ran')
