# verdict: max-time
import sys


def hook(*args):
    while True:
        pass


sys.excepthook = hook
1 / 0
