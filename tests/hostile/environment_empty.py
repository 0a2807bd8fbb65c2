# verdict: ok
import os
assert not os.environ, os.environ
print('ok')
