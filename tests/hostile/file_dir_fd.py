# verdict: refused|error
import os
fd = os.open('/', os.O_RDONLY | os.O_DIRECTORY)
print(os.open('etc/passwd', os.O_RDONLY, dir_fd=fd))
