# verdict: refused
import os
print(os.read(os.open('/etc/passwd', os.O_RDONLY), 100))
