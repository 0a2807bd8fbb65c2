# Timers. Times themselves are not printed.
import sys
import timeit


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


show(lambda: timeit.timeit('x=1',number=5)>=0)
show(lambda: timeit.timeit(lambda: 1,number=5)>=0)
show(lambda: len(timeit.repeat('1',number=1,repeat=2)))
show(lambda: timeit.timeit('y',setup='y=5',number=1)>0)
show(lambda: timeit.timeit('z',globals={'z':1},number=1)>0)
show(lambda: timeit.timeit('zz',number=1))
show(lambda: timeit.timeit('a b').foo if 0 else 1)
show(lambda: timeit.timeit(5))
T=timeit.Timer('a=1')
show(lambda: T.timeit(3)>=0)
show(lambda: len(T.repeat(2,3)))
show(lambda: T.autorange()[0]>0)
show(lambda: timeit.default_timer.__name__)
show(lambda: timeit.Timer('1','2',timer=lambda:5).timeit(3))
show(lambda: timeit.default_number)
show(lambda: timeit.default_repeat)
print(timeit.__all__)
c=[]
show(lambda: timeit.timeit(lambda: c.append(1),setup=lambda: c.append(0),number=2)>=0)
print(c)
T2 = timeit.Timer('1/0')
try:
    T2.timeit(1)
except ZeroDivisionError:
    T2.print_exc(file=open('/dev/null', 'w'))
