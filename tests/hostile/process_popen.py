# verdict: refused|error
import os
print(os.popen('cat /etc/passwd').read())
