# verdict: error|max-time|crashed
import os, signal
os.kill(os.getpid(), signal.SIGINT)
while True:
    pass
