# What only a waiting thread refers to survives collections made by another one.
import gc
import threading

event = threading.Event()
out = []

def hold(n):
    mine = [[n, str(i) * 3] for i in range(50)]
    text = 'x' * n + 'y'
    event.wait()
    out.append((n, len(mine), mine[49], text[-2:]))

threads = [threading.Thread(target=hold, args=(n,)) for n in range(1, 5)]
for t in threads:
    t.start()
for _ in range(5):
    junk = [[i] * 10 for i in range(1000)]
    gc.collect()
event.set()
for t in threads:
    t.join()
print(sorted(out))
