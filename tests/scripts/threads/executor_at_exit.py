# Work that was submitted is finished before the program ends, though nobody waits for it.
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
for i in range(3):
    pool.submit(lambda i=i: (time.sleep(0.01), print('job', i)))
print('main ends')
