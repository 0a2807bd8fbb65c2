# verdict: max-memory|max-time|error
import sys
sys.setrecursionlimit(10**9)


class A:
    def __repr__(self):
        return repr(self)


repr(A())
