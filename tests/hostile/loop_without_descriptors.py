# verdict: max-time
import os
os.closerange(0, 1000)
while True: pass
