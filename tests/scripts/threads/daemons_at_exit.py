# The program waits for its threads at the end, but not for daemons.
import atexit
import threading
import time

atexit.register(print, 'atexit')

def work():
    time.sleep(0.05)
    print('work done')

def for_ever():
    while True:
        time.sleep(0.001)

threading.Thread(target=for_ever, daemon=True).start()
threading.Thread(target=threading.Event().wait, daemon=True).start()
threading.Thread(target=work).start()
print('main ends')
