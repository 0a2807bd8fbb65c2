# verdict: max-output
import threading
def p():
    while True: print('x' * 100)
for _ in range(4): threading.Thread(target=p).start()
