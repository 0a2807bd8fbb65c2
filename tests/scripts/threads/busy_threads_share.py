# A thread that computes without end does not keep the others from running.
import threading

stop = False
turns = 0

def spin():
    global turns
    while not stop:
        turns += 1

spinner = threading.Thread(target=spin)
spinner.start()
done = []
others = [threading.Thread(target=lambda: done.append(sum(range(100)))) for _ in range(3)]
for t in others:
    t.start()
for t in others:
    t.join()
stop = True
spinner.join()
print(done, turns > 0)
