# verdict: max-scratch|max-time|max-memory|error
import os
fs = []
while True:
    f = open('x', 'wb'); f.write(b'x' * 1000000); f.flush(); os.unlink('x'); fs.append(f)
