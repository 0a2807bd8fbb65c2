# Mistakes raise what CPython raises.
import threading
import _thread

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)

t = threading.Thread(target=int)
attempt(t.join)
t.start()
t.join()
attempt(t.start)
attempt(setattr, t, 'daemon', 'no')
attempt(threading.current_thread().join)
lock = threading.Lock()
attempt(lock.release)
attempt(threading.RLock().release)
attempt(lock.acquire, False, 1)
attempt(lock.acquire, True, -2)
attempt(lock.acquire, True, 1e20)
attempt(lock.acquire, timeout='x')
attempt(lock.acquire, True, -1)
attempt(lock.acquire, False)
attempt(lock.acquire, timeout=0.01)
attempt(threading.Semaphore, -1)
attempt(threading.Semaphore().release, 0)
attempt(threading.Semaphore().acquire, False, 1)
attempt(threading.BoundedSemaphore(1).release)
condition = threading.Condition()
attempt(condition.wait)
attempt(condition.notify)
attempt(condition.notify_all)
attempt(_thread.start_new_thread, 1, ())
attempt(_thread.start_new_thread, print, 1)
attempt(_thread.start_new_thread, print, (), 1)
attempt(threading.stack_size, 1)
attempt(threading.stack_size, -1)
attempt(threading.stack_size, 65536)
attempt(threading.stack_size)
attempt(threading.Thread, 1)
attempt(threading.excepthook, 1)

class NoInit(threading.Thread):
    def __init__(self):
        pass

attempt(NoInit().start)
attempt(NoInit().join)
