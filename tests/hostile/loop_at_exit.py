# verdict: max-time
import atexit


@atexit.register
def f():
    while True:
        pass
