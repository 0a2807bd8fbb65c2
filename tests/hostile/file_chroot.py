# verdict: refused
import os
os.chroot('.')
print('in')
