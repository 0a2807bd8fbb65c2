# verdict: refused
import os
os.chdir('/')
print(open('etc/passwd').read())
