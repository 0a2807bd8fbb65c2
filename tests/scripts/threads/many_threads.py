# A thousand threads at once.
import threading

event = threading.Event()
lock = threading.Lock()
count = 0

def work():
    global count
    event.wait()
    with lock:
        count += 1

threads = [threading.Thread(target=work) for _ in range(1000)]
for t in threads:
    t.start()
print(threading.active_count())
event.set()
for t in threads:
    t.join()
print(count, threading.active_count())
