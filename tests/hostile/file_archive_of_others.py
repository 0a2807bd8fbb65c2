# verdict: refused|error
import shutil
shutil.make_archive('stolen', 'tar', '../outside')
print(open('stolen.tar', 'rb').read())
