def chain(e):
    out = []
    while e:
        out.append((repr(e), e.__suppress_context__, repr(e.__cause__)))
        e = e.__cause__ or e.__context__
    return out
try:
    try:
        try: 1 / 0
        except ZeroDivisionError as z: raise KeyError("k") from z
    except KeyError: raise ValueError("v")
except ValueError as e: print(chain(e))
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError from None
except ValueError as e: print(chain(e), repr(e.__context__))
try: raise ValueError from TypeError
except ValueError as e: print(repr(e.__cause__))
try: raise ValueError from 5
except TypeError as e: print(e)
try:
    e1 = ValueError(1)
    raise e1 from e1
except ValueError as e: print(e.__cause__ is e)
try:
    try: raise ValueError("a")
    finally: raise KeyError("b")
except KeyError as e: print(repr(e.__context__))
try: raise ValueError("n").with_traceback(None)
except ValueError as e: print(e.__traceback__.tb_lineno)
e = ValueError()
for attr, v in (("__cause__", 5), ("__context__", "x"), ("__traceback__", 3), ("args", 5)):
    try: setattr(e, attr, v)
    except TypeError as t: print(t)
e.__cause__ = KeyError()
print(e.__suppress_context__)
def f():
    try: raise ValueError("inner")
    except ValueError:
        g()
def g():
    try: raise TypeError("g")
    except TypeError as t: return print(repr(t.__context__))
f()
import sys
print(sys.exc_info())
