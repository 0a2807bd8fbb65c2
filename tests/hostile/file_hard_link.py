# verdict: refused|error
import os
os.link('/etc/passwd', 'mine')
print(open('mine').read())
