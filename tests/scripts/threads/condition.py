# Producer and consumer by a condition; wait_for and its timeout.
import threading

items = []
condition = threading.Condition()

def consumer():
    with condition:
        print('got enough:', condition.wait_for(lambda: len(items) >= 3, timeout=5))
        print(items)

t = threading.Thread(target=consumer)
t.start()
for i in range(3):
    with condition:
        items.append(i)
        condition.notify()
t.join()
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, 0.01), condition.wait_for(lambda: 7))

turns = []
turn = 0
shared = threading.Condition(threading.Lock())

def player(me):
    global turn
    for _ in range(3):
        with shared:
            shared.wait_for(lambda: turn % 3 == me)
            turns.append(me)
            turn += 1
            shared.notify_all()

players = [threading.Thread(target=player, args=(n,)) for n in range(3)]
for t in players:
    t.start()
for t in players:
    t.join()
print(turns)
