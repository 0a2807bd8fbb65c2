# The queues: order, limits, timeouts, join.
import queue
import threading

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)

q = queue.Queue(2)
q.put(1)
q.put(2)
print(q.full(), q.qsize(), q.empty(), q.maxsize)
attempt(q.put_nowait, 3)
attempt(q.put, 3, timeout=0.01)
attempt(q.put, 3, False)
print(q.get(), q.get_nowait())
attempt(q.get_nowait)
attempt(q.get, timeout=0.01)
attempt(q.get, True, -1)
q.task_done()
q.task_done()
attempt(q.task_done)
for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    x = cls()
    for item in (3, 1, 2):
        x.put(item)
    print(cls.__name__, [x.get() for _ in range(3)], x.empty(), x.qsize())
s = queue.SimpleQueue()
attempt(s.get, False)
attempt(s.get, timeout=0.01)
attempt(s.get, timeout=-1)
attempt(s.get_nowait)
print(queue.Queue[int], queue.Empty, queue.Full)

work, results = queue.Queue(), []

def worker():
    while (item := work.get()) is not None:
        results.append(item * item)
        work.task_done()
    work.task_done()

threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads:
    t.start()
for i in range(10):
    work.put(i)
work.join()
print(sorted(results))
for t in threads:
    work.put(None)
for t in threads:
    t.join()
slow = queue.Queue(1)
t = threading.Thread(target=lambda: [slow.put(i) for i in range(5)])
t.start()
print([slow.get() for _ in range(5)])
t.join()
