# verdict: max-wall
import os
os.mkfifo('fifo')
open('fifo').read()
