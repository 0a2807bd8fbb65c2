# verdict: interpreter-only
import os
assert not os.path.exists('/etc/passwd')
print('ok')
