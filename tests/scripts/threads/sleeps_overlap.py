# Ten sleeps in threads take the time of one.
import threading
import time

start = time.monotonic()
threads = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(time.monotonic() - start < 0.5)
t = threading.Thread(target=time.sleep, args=(0.1,))
t.start()
t.join(0.01)
print(t.is_alive())
t.join(timeout=5)
print(t.is_alive())
