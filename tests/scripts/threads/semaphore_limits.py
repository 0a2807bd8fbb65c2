# A semaphore lets so many in at once.
import threading
import time

gate = threading.BoundedSemaphore(2)
guard = threading.Lock()
inside = most = 0

def visit():
    global inside, most
    with gate:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with guard:
            inside -= 1

threads = [threading.Thread(target=visit) for _ in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(most, inside)
s = threading.Semaphore(1)
print(s.acquire(), s.acquire(False), s.acquire(timeout=0.01), s.acquire(blocking=False))
s.release(2)
print(s.acquire(), s.acquire(), s.acquire(False))
