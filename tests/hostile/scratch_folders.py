# verdict: max-time|max-scratch
import os
for i in range(1000000):
    os.mkdir(f'd{i}')
