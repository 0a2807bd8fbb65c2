# verdict: max-time|error
import signal
def f(*a): pass
signal.signal(signal.SIGALRM, f)
signal.setitimer(signal.ITIMER_REAL, 0.000001, 0.000001)
while True: pass
