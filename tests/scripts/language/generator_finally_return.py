def g():
    try:
        yield 1
        return "try"
    finally:
        yield 2
        print("finally")

it = g()
print(next(it), next(it))
try:
    next(it)
except StopIteration as e:
    print(e.value)

def h():
    for i in range(3):
        try:
            yield i
            continue
        finally:
            yield -i
print(list(h()))

def context():
    try:
        raise ValueError("a")
    except ValueError:
        yield 1
        try:
            raise
        except ValueError as e:
            yield repr(e)
import sys
it = context()
next(it)
print(sys.exc_info())
try:
    raise KeyError
except KeyError:
    print(next(it))
    print(sys.exc_info()[0])
