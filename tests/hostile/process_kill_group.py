# verdict: refused|crashed
import os
os.killpg(os.getpgrp(), 9)
