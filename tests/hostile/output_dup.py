# verdict: max-output|refused|error
import os
f = os.dup(1)
while True: os.write(f, b'x' * 5000)
