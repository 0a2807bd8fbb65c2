# verdict: max-wall|error
import os, signal
os.kill(os.getpid(), signal.SIGSTOP)
