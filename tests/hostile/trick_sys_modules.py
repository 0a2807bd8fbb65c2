# verdict: refused|error
import sys
sys.modules['_sandbox'] = None
for m in list(sys.modules): sys.modules.pop(m, None)
import os
print(os.listdir('/'))
