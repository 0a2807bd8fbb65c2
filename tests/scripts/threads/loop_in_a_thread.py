# A loop in a thread of its own, served from the main one; and two loops at the same time.
import asyncio
import threading

loop = asyncio.new_event_loop()
t = threading.Thread(target=loop.run_forever)
t.start()

async def add(a, b):
    await asyncio.sleep(0.01)
    return a + b, threading.current_thread() is t

futures = [asyncio.run_coroutine_threadsafe(add(i, 1), loop) for i in range(3)]
print([f.result() for f in futures])
loop.call_soon_threadsafe(loop.stop)
t.join()
print(loop.is_running())
loop.close()

def run():
    results.append(asyncio.run(add(2, 3)))

results = []
threads = [threading.Thread(target=run) for _ in range(3)]
for t2 in threads:
    t2.start()
results.append(asyncio.run(add(2, 3)))
for t2 in threads:
    t2.join()
print(results)
