# verdict: status-101
import os
os._exit(101)
