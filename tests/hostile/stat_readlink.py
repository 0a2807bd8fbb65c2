# verdict: refused-by-interpreter
import os
print(os.readlink('/proc/self/exe'))
