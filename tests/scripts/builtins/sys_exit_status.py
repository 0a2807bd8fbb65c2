import sys, atexit
atexit.register(print, "atexit")
def f():
    with open(__file__): sys.exit(3)
f()
