# verdict: max-wall
import signal
while True:
    signal.pause()
