import functools
def log(fn):
    @functools.wraps(fn)
    def inner(*a, **k):
        return fn(*a, **k)
    return inner
class A:
    @log
    def run(self, n):
        return [1, 2, 3][n]
A().run(7)
