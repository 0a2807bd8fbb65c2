# A module that another thread is importing is waited for; a cycle of imports is none of waiting.
import os
import sys
import tempfile
import threading

folder = tempfile.mkdtemp()
for name, text in {'slow_one': 'import time\ntime.sleep(0.05)\nx = 1\n',
                   'cycle_a': 'import time\ntime.sleep(0.02)\nimport cycle_b\n',
                   'cycle_b': 'import time\ntime.sleep(0.02)\nimport cycle_a\n'}.items():
    with open(os.path.join(folder, name + '.py'), 'w') as f:
        f.write(text)
sys.path.insert(0, folder)
sys.dont_write_bytecode = True
out = []

def get():
    import slow_one
    out.append(slow_one.x)

threads = [threading.Thread(target=get) for _ in range(4)]
threads.append(threading.Thread(target=__import__, args=('cycle_a',)))
threads.append(threading.Thread(target=__import__, args=('cycle_b',)))
for t in threads:
    t.start()
for t in threads:
    t.join()
print(out, 'cycle_a' in sys.modules, 'cycle_b' in sys.modules)
for name in os.listdir(folder):
    os.remove(os.path.join(folder, name))
os.rmdir(folder)
