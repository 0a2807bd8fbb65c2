# verdict: max-time|error
import threading


def spin():
    while True:
        pass


for i in range(4):
    threading.Thread(target=spin).start()
