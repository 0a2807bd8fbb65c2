# verdict: max-time|max-wall|error|refused
import signal
signal.signal(signal.SIGALRM, lambda *a: None)
signal.setitimer(signal.ITIMER_REAL, 0.00001, 0.00001)
while True: pass
