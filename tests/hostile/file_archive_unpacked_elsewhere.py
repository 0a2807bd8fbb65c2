# verdict: refused
import os, shutil
os.mkdir('mine')
open('mine/input.txt', 'w').write('changed')
shutil.make_archive('a', 'gztar', 'mine')
shutil.unpack_archive('a.tar.gz', os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'outside'))
