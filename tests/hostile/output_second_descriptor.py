# verdict: max-output
import os
fd = os.dup(1)
while True:
    os.write(fd, b'x' * 1000)
