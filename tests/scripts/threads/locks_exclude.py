# A counter guarded by a lock loses nothing, though threads are switched in the middle.
import sys
import threading

sys.setswitchinterval(0.0005)
count = 0
lock = threading.Lock()
again = threading.RLock()

def add():
    global count
    for _ in range(3000):
        with lock:
            value = count
            for _ in range(3):
                pass
            count = value + 1

def add_again():
    global count
    for _ in range(3000):
        with again:
            with again:
                value = count
                count = value + 1

for job in (add, add_again):
    threads = [threading.Thread(target=job) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(count)
