# Signals are handled by the main thread, also while it waits for a lock, a thread or a queue.
import os
import queue
import signal
import threading
import time

def interrupt():
    time.sleep(0.03)
    os.kill(os.getpid(), signal.SIGINT)

def attempt(name, f, *args):
    t = threading.Thread(target=interrupt)
    try:
        t.start()
        f(*args)
        print(name, 'returned')
    except KeyboardInterrupt:
        print(name, 'interrupted')
    t.join()

lock = threading.Lock()
lock.acquire()
stop = threading.Event()
waiting = threading.Thread(target=stop.wait)
waiting.start()
attempt('lock', lock.acquire)
attempt('lock with timeout', lock.acquire, True, 5)
attempt('join', waiting.join)
attempt('queue', queue.Queue().get)
attempt('simple queue', queue.SimpleQueue().get)
attempt('event', threading.Event().wait)
attempt('condition', threading.Condition(lock).wait)
attempt('sleep', time.sleep, 5)
r, w = os.pipe()
attempt('read', os.read, r, 1)
stop.set()
waiting.join()

signal.signal(signal.SIGUSR1, lambda *args: print('handler in', threading.current_thread().name))

def send():
    time.sleep(0.02)
    signal.raise_signal(signal.SIGUSR1)
    time.sleep(0.02)
    lock.release()

t = threading.Thread(target=send)
t.start()
print(lock.acquire())
t.join()

def forbidden():
    try:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    except ValueError as e:
        print(e)

t = threading.Thread(target=forbidden)
t.start()
t.join()
