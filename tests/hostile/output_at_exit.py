# verdict: max-output
import atexit
atexit.register(lambda: print('x' * 10**7))
