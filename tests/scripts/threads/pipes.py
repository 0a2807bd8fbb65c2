# Reading from a pipe in one thread, writing to it in another.
import os
import threading

r, w = os.pipe()
t = threading.Thread(target=lambda: (os.write(w, b'hello'), os.close(w)))
t.start()
print(os.read(r, 5), os.read(r, 5))
t.join()
os.close(r)

r, w = os.pipe()
lines = []

def read():
    with open(r) as f:
        for line in f:
            lines.append(line.strip())

t = threading.Thread(target=read)
t.start()
with open(w, 'w') as f:
    for i in range(20000):
        print('line', i, file=f)
t.join()
print(len(lines), lines[0], lines[-1])
