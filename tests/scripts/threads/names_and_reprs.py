# Names are numbered as they are given; the repr tells the state.
import re
import threading

def shown(obj):
    return re.sub(r'\d{5,}', 'ID', re.sub(r'0x[0-9a-f]+', '0x', repr(obj)))

def job():
    print(shown(threading.current_thread()))

class Sub(threading.Thread):
    def run(self):
        print(shown(self))

a, b, c = threading.Thread(target=job), threading.Thread(target=job, name='mine', daemon=True), Sub()
d = threading.Thread(target=print)
e = threading.Thread()
print(shown(a), shown(b), shown(c), d.name, e.name)
for t in (a, b, c):
    t.start()
    t.join()
    print(shown(t), t.name, t.daemon, t.ident is not None, t.native_id is not None)
a.name = 'other'
print(a.name, d.ident, d.native_id, d.is_alive())
main = threading.main_thread()
print(shown(main), main is threading.current_thread(), main.name, main.ident == threading.get_ident(), main.daemon)
print([t.name for t in threading.enumerate()])
print(shown(threading.Lock()), shown(threading.RLock()))
for obj in (threading.Event(), threading.Semaphore(3), threading.BoundedSemaphore(2), threading.Condition(),
            threading.Barrier(2)):
    print(shown(obj))
lock = threading.Lock()
with lock, threading.RLock() as r:
    print(r, shown(lock))
event = threading.Event()
event.set()
print(shown(event))
print(threading.Lock, threading.local, threading.Thread, threading.ThreadError, threading.TIMEOUT_MAX)
