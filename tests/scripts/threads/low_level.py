# Module _thread by itself.
import _thread
import threading

lock = _thread.allocate_lock()
lock.acquire()
seen = []

def run(*args, **kwargs):
    seen.append((args, kwargs, _thread.get_ident() != main, threading.current_thread().name[:6]))
    lock.release()

main = _thread.get_ident()
ident = _thread.start_new_thread(run, (1, 2), {'k': 3})
lock.acquire()
print(seen, type(ident), ident != main, lock.locked())
print(_thread.LockType is type(lock), _thread.error, _thread.TIMEOUT_MAX)
try:
    _thread.exit()
except SystemExit as e:
    print('SystemExit', e.args)
threading.settrace(print)
print(threading.gettrace())
threading.settrace(None)
threading.setprofile(None)
print(threading.getprofile())
