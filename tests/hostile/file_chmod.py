# verdict: refused
import os
os.chmod('/etc/passwd', 0o777)
