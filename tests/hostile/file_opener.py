# verdict: refused
import os
print(open('x', opener=lambda p, f: os.open('/etc/passwd', os.O_RDONLY)).read())
