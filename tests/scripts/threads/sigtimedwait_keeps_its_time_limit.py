"""signal.sigtimedwait() ends at its time limit, however often other signals interrupt it."""
import signal
import time

alarms = []
signal.signal(signal.SIGALRM, lambda number, frame: alarms.append(number))
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
begin = time.monotonic()
print(signal.sigtimedwait([signal.SIGUSR1], 0.1))
print(time.monotonic() - begin < 2)
signal.setitimer(signal.ITIMER_REAL, 0)
print(len(alarms) > 0)
