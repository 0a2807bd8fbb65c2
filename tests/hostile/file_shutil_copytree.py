# verdict: refused|error
import shutil
shutil.copytree('../outside', 'x')
