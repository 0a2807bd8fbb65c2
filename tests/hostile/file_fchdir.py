# verdict: refused
import os
os.chdir(os.open('/', os.O_RDONLY))
print(open('etc/passwd').read())
