# verdict: max-time
import os
while True:
    try:
        os.fork()
    except Exception:
        pass
