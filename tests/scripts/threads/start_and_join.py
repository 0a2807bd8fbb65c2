# Threads run beside one another; join() waits for the end.
import threading
import time

out = []

def worker(n, *, scale=1):
    time.sleep(0.02 * n)
    out.append(n * scale)

threads = [threading.Thread(target=worker, args=(n,), kwargs={'scale': 10}) for n in (3, 1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(out)
print([t.is_alive() for t in threads], threading.active_count())
