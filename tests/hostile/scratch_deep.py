# verdict: max-time|max-scratch|error
import os
for i in range(1000000):
    os.mkdir('d')
    os.chdir('d')
