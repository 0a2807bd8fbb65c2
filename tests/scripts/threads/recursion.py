# Endless recursion in a thread is a RecursionError there.
import threading

def endless(n):
    return endless(n + 1)

class Deep:
    def __repr__(self):
        return repr(self)

def run():
    for f in (lambda: endless(0), lambda: repr(Deep())):
        try:
            f()
        except RecursionError as e:
            print('RecursionError', str(e)[:32])

for _ in range(2):
    t = threading.Thread(target=run)
    t.start()
    t.join()
run()
