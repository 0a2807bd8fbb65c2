# verdict: refused|error
import os
os.posix_spawn('/bin/cat', ['cat', '/etc/passwd'], {})
