# verdict: refused|error
for c in object.__subclasses__():
    if c.__name__ == 'Popen':
        c(['cat', '/etc/passwd'])
import subprocess
[c for c in object.__subclasses__() if c.__name__ == 'Popen'][0](['cat', '/etc/passwd'])
