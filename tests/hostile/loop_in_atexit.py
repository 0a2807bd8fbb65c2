# verdict: max-time|max-wall
import atexit
@atexit.register
def again():
    while True: pass
