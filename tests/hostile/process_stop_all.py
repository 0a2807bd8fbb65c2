# verdict: refused|error
import os, signal
for p in range(1, 200):
    try: os.kill(p, signal.SIGSTOP)
    except ProcessLookupError: pass
