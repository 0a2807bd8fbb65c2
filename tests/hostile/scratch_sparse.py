# verdict: max-scratch|error
import os
fd = os.open('f', os.O_CREAT | os.O_WRONLY)
os.ftruncate(fd, 10**12)
os.lseek(fd, 10**11, 0)
os.write(fd, b'x')
