# An exception in a thread goes to threading.excepthook; the others go on. SystemExit ends the thread silently.
import sys
import threading

def hook(args):
    print('hook:', args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)

def fail():
    raise ValueError('in a thread')

threading.excepthook = hook
for target in (fail, sys.exit):
    t = threading.Thread(target=target, name=target.__name__)
    t.start()
    t.join()
    print('ended', t.is_alive())
threading.excepthook = threading.__excepthook__
t = threading.Thread(target=sys.exit)
t.start()
t.join()
print(threading.ExceptHookArgs((1, 2, 3, 4)))
print('main goes on')
