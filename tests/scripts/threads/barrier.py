# A barrier opens when all have come, again and again; one who gives up breaks it for all.
import threading

order = []
barrier = threading.Barrier(3, action=lambda: order.append('open'))

def runner():
    for round in range(2):
        place = barrier.wait()
        order.append(place)
        barrier.wait()

threads = [threading.Thread(target=runner) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order.count('open'), sorted(x for x in order if x != 'open'), barrier.parties, barrier.n_waiting, barrier.broken)

late = threading.Barrier(2, timeout=0.02)
try:
    late.wait()
except threading.BrokenBarrierError as e:
    print('broken', repr(e), late.broken)
try:
    late.wait()
except threading.BrokenBarrierError:
    print('still broken')
late.reset()
print(late.broken)
result = []

def wait_at(b):
    try:
        result.append(b.wait())
    except threading.BrokenBarrierError:
        result.append('broken')

for spoil in ('abort', 'reset'):
    b = threading.Barrier(2)
    t = threading.Thread(target=wait_at, args=(b,))
    t.start()
    while not b.n_waiting:
        pass
    getattr(b, spoil)()
    t.join()
    print(spoil, result.pop(), b.broken)

bad = threading.Barrier(1, action=lambda: 1 / 0)
try:
    bad.wait()
except ZeroDivisionError as e:
    print(e, bad.broken)
