# A child process has the one thread that forked.
import os
import sys
import threading

event = threading.Event()
t = threading.Thread(target=event.wait)
t.start()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print(threading.active_count(), t.is_alive(), threading.current_thread() is threading.main_thread(), flush=True)
    u = threading.Thread(target=print, args=('thread of the child',), kwargs={'flush': True})
    u.start()
    u.join()
    sys.exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
event.set()
t.join()
