"""A parameter that was deleted is missed wherever it is used next, in handlers too."""

def a(x=5):
    try:
        del x
        raise ValueError
    finally:
        print([x])
def b(x=5):
    try:
        del x
        raise ValueError
    except ValueError:
        print([x])
def c(x=5, y=6):
    try:
        del x, y
        raise ValueError
    finally:
        with open('/dev/null') as f:
            print(None[1:x])
def d(x=5, y=6):
    try:
        del x, y
        raise ValueError
    finally:
        y = 3
        print(None[y:x])
def e(x=5, y=6):
    try:
        del x, y
        raise ValueError
    finally:
        with open('/dev/null') as f:
            y = 7
            y ^= str(None[y:x]) * -1
            try:
                f'{y}'
            except TypeError as e:
                raise
def g(x=5):
    try:
        del x
        raise ValueError
    finally:
        print(1 + 1)
        str([1][x:])
def h(x=5):
    try:
        del x
        raise ValueError
    finally:
        a = x
        print(a)
for fn in (a,b,c,d,e,g,h):
    try: print(fn.__name__, fn())
    except BaseException as e: print(fn.__name__, type(e).__name__, e, e.__traceback__.tb_next.tb_lineno)
def q(x=1):
    try:
        try: 1/0
        except ZeroDivisionError as x: pass
        raise ValueError
    except ValueError: print([x])
def q2(x=1):
    while True:
        try: print([x])
        except NameError as e: return e
        del x
def q3(*x, **y):
    for i in range(2):
        print([x], y)
        del x, y
def q4(x):
    def inner(): return x
    try:
        del x
        raise ValueError
    except ValueError: print([x])
def q5(x):
    try:
        del x
        1/0
    except ZeroDivisionError:
        def inner(): return x
        print(inner())
def q6(self=1):
    try:
        del self
        1/0
    finally: print([self for i in [1]])
async def q7(x=1):
    try:
        del x
        1/0
    finally: print([x])
def q8(x=1):
    try:
        del x
        1/0
    except: return x.real
def q9(x=1):
    try:
        del x
        1/0
    except: x += 1
def q10(x=1):
    try:
        del x
        1/0
    except: return x
def q11(x=1, *, k=2):
    try:
        del k
        1/0
    except: return lambda a=k: a
for fn in (q,q2,q3,q4,q5,q6,q8,q9,q10,q11):
    try: print(fn.__name__, fn(*([3] if fn in (q4,q5) else [])))
    except BaseException as e: print(fn.__name__, type(e).__name__, e, e.__traceback__.tb_next.tb_lineno)
try: q7().send(None)
except Exception as e: print(type(e), e)
