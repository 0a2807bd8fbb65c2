# verdict: refused
import os
print(open(f'/proc/{os.getppid()}/cmdline').read())
