# verdict: refused|ok
import os, shutil
print(os.path.basename(shutil.make_archive('stolen', 'zip', os.path.dirname(os.path.abspath(__file__)), 'linkdir')))
