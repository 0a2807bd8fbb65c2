# verdict: refused
import os
os.symlink('/', 'root')
print(open('root/etc/passwd').read())
