# Functions run at the end, the last one first.
import atexit


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


def bye(*a,**k): print('bye',a,k)
show(lambda: atexit.register(bye,1,x=2) is bye)
atexit.register(print,'second')
show(lambda: atexit.unregister(len))
show(lambda: atexit.register(5))
@atexit.register
def dec(): print('dec')
atexit.unregister(print)
def bad():
    print('bad')
    atexit.register(print, 'registered late')


atexit.register(bad)
