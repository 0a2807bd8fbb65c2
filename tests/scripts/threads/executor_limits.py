# Shutting down, cancelling, timeouts and broken pools.
import logging
import threading
import time
from concurrent.futures import *
from concurrent.futures import InvalidStateError

logging.disable(logging.CRITICAL)

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, str(e).split(' at 0x')[0])

pool = ThreadPoolExecutor(1)
begun = threading.Event()
first = pool.submit(lambda: (begun.set(), time.sleep(0.03)))
second = pool.submit(print, 'never')
begun.wait()
print(first.cancel(), first.running(), second.cancel(), second.cancelled(), second.done(), second.cancel())
third = pool.submit(print, 'never either')
pool.shutdown(cancel_futures=True)
print(first.done(), third.cancelled())
attempt(second.result)
attempt(third.exception)
attempt(pool.submit, print)
attempt(ThreadPoolExecutor, 0)
attempt(ThreadPoolExecutor, initializer=3)
attempt(ThreadPoolExecutor(1, initializer=lambda: 1 / 0).submit(print).result)
pool = ThreadPoolExecutor(1)
f = pool.submit(time.sleep, 0.1)
attempt(f.result, timeout=0.01)
attempt(f.exception, 0.01)
attempt(list, as_completed([f, pool.submit(int)], timeout=0.01))
attempt(list, pool.map(time.sleep, [0.01], timeout=0.001))
done, not_done = wait([f], timeout=0)
print(len(done), len(not_done))
pool.shutdown()
f = Future()
attempt(f.result, 0.01)
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(1)
attempt(f.set_result, 2)
attempt(f.set_exception, ValueError())
f = Future()
f.cancel()
print(f.set_running_or_notify_cancel(), f.cancelled())
f.add_done_callback(lambda f: print('at once', f.cancelled()))
for state in ('pending', 'running', 'result', 'exception', 'cancelled'):
    f = Future()
    if state == 'cancelled':
        f.cancel()
    elif state != 'pending':
        f.set_running_or_notify_cancel()
    if state == 'result':
        f.set_result([])
    if state == 'exception':
        f.set_exception(KeyError('k'))
    print(repr(f).split(' state=')[1])
attempt(wait, [Future()], return_when='never')
