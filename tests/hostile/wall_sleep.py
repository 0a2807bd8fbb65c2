# verdict: max-wall
import time
time.sleep(1000)
