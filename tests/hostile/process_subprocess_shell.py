# verdict: refused|error
import subprocess
print(subprocess.getoutput('cat /etc/passwd'))
