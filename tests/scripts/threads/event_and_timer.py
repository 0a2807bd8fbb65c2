# Events wake all who wait; timers call later, unless cancelled.
import threading

event = threading.Event()
seen = []
threads = [threading.Thread(target=lambda n=n: seen.append((event.wait(), n))) for n in range(4)]
for t in threads:
    t.start()
print(event.is_set(), event.wait(0.01), event.wait(0))
event.set()
for t in threads:
    t.join()
print(sorted(seen), event.wait(), event.wait(timeout=1))
event.clear()
print(event.is_set())
timer = threading.Timer(0.03, lambda *a, **k: print('timer', a, k), [1, 2], {'k': 3})
timer.start()
timer.join()
print(timer.finished.is_set())
cancelled = threading.Timer(5, print, ['never'])
cancelled.start()
cancelled.cancel()
cancelled.join()
print('cancelled', cancelled.is_alive())
