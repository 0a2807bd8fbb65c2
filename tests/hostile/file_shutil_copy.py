# verdict: refused|error
import shutil
shutil.copy('/etc/passwd', 'x')
print(open('x').read())
