# verdict: refused
import os
os.symlink('/etc/passwd', 'mine')
print(open('mine').read())
