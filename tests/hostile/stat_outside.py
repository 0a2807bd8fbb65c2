# verdict: refused-by-interpreter
import os
print(os.stat('/etc/passwd').st_size)
