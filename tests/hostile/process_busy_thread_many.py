# verdict: max-time
import threading
def f():
    while True: pass
for i in range(4): threading.Thread(target=f).start()
