# verdict: refused
import os
os.symlink('/etc', 'a')
os.symlink('a/passwd', 'b')
print(open('b').read())
