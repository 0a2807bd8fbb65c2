# verdict: ok
import os
assert os.getenv('PATH') is None and os.getenv('HOME') is None
print('ok')
