# verdict: refused|error
import subprocess
print(subprocess.run(['cat', '/etc/passwd'], capture_output=True))
