# ThreadPoolExecutor: submit, map, results, errors, callbacks.
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, FIRST_EXCEPTION

def square(x):
    time.sleep(0.001 * (5 - x))
    return x * x

with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(square, range(6))))
    print(list(pool.map(pow, [2, 3], [5, 2])))
    f = pool.submit(pow, 2, 5)
    print(f.result(), f.done(), f.running(), f.cancelled(), f.exception())
    f = pool.submit(lambda: 1 / 0)
    try:
        f.result()
    except ZeroDivisionError as e:
        print(e, f.exception() is e)
    print(sorted(f.result() for f in as_completed([pool.submit(square, i) for i in range(4)])))
    done, not_done = wait([pool.submit(square, i) for i in range(4)])
    print(len(done), len(not_done))
    event = threading.Event()
    fs = [pool.submit(event.wait), pool.submit(int)]
    result = wait(fs, return_when=FIRST_COMPLETED)
    print(len(result.done), len(result.not_done), fs[1] in result.done)
    event.set()
    fs = [pool.submit(time.sleep, 0.05), pool.submit(lambda: [][0])]
    result = wait(fs, return_when=FIRST_EXCEPTION)
    print(fs[1] in result.done)
    f = pool.submit(print, 'called')
    f.add_done_callback(lambda f: print('callback', f.result(), f.done()))
names = set()
with ThreadPoolExecutor(2, thread_name_prefix='W') as pool:
    barrier = threading.Barrier(2)
    for _ in range(2):
        pool.submit(lambda: names.add(threading.current_thread().name) or barrier.wait())
print(sorted(names))
with ThreadPoolExecutor(1, initializer=print, initargs=('init', 3)) as pool:
    pool.submit(print, 'hi')
