# Locks can be referred to weakly, not copied; a generator runs in one thread at a time; deep recursion in a thread.
import copy
import sys
import threading
import weakref

lock = threading.Lock()
print(weakref.ref(lock)() is lock, weakref.ref(threading.local) is not None)
try:
    copy.deepcopy(lock)
except TypeError as e:
    print(e)

running, go_on = threading.Event(), threading.Event()

def generate():
    running.set()
    go_on.wait()
    yield 'item'

g = generate()
t = threading.Thread(target=lambda: print(next(g)))
t.start()
running.wait()
try:
    next(g)
except ValueError as e:
    print(e)
go_on.set()
t.join()

def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)

sys.setrecursionlimit(10 ** 6)
threading.stack_size(2 ** 27)
t = threading.Thread(target=lambda: print(deep(100000)))
t.start()
t.join()
