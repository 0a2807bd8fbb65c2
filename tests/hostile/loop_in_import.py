# verdict: max-time
import sys


class Finder:
    def __getattr__(self, name):
        while True:
            pass


sys.stdout = Finder()
print('x')
