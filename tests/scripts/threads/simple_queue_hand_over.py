# A SimpleQueue wakes the getters in the order in which they came.
import queue
import threading

q = queue.SimpleQueue()
out = []
gate = threading.Semaphore(0)

def get(n):
    gate.release()
    out.append((n, q.get()))

threads = []
for n in range(3):
    t = threading.Thread(target=get, args=(n,))
    t.start()
    gate.acquire()
    threads.append(t)
for item in 'abc':
    q.put(item)
for t in threads:
    t.join()
print(sorted(item for _, item in out), q.empty())
for i in range(300):
    q.put(i)
print(sum(q.get() for _ in range(150)), q.qsize(), sum(q.get() for _ in range(150)), q.qsize())
