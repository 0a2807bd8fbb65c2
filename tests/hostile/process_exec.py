# verdict: refused
import os
os.execv('/bin/cat', ['cat', '/etc/passwd'])
