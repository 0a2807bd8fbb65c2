# verdict: max-memory|max-time|error
import sys
sys.setrecursionlimit(10**9)


def f():
    return f()


f()
