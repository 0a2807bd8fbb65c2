import sys
def hook(*a, **k): print("hook", a, k); return "result"
sys.breakpointhook = hook
print(breakpoint(), breakpoint(1, x=2))
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as e:
    print(e)
sys.breakpointhook = lambda: 1 / 0
try:
    breakpoint()
except ZeroDivisionError as e:
    print(e)
print(callable(sys.__breakpointhook__))
