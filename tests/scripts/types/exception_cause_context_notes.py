try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("v") from z
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]
except IndexError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError from None
except KeyError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    raise ValueError from TypeError
except ValueError as e:
    print(repr(e.__cause__), e.__context__)
def f():
    try:
        return 1 / 0
    finally:
        raise RuntimeError("in finally")
try:
    f()
except RuntimeError as e:
    print(repr(e.__context__), e.__traceback__ is not None, e.__traceback__.tb_lineno, e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_frame.f_code.co_name, e.__traceback__.tb_next.tb_next)
import sys
print(sys.exc_info())
try:
    raise KeyError("q")
except KeyError:
    t, v, tb = sys.exc_info(); print(t, v, type(tb), sys.exception() is v)
    try:
        raise
    except KeyError as again:
        print(again is v)
try:
    raise
except RuntimeError as e:
    print(e)
e = ValueError("noted")
e.add_note("one"); e.add_note("two\nlines")
try:
    raise e
except ValueError as x:
    print(x.__notes__, x)
a, b = ValueError("a"), ValueError("b")
try:
    try:
        raise a
    except ValueError:
        raise b
except ValueError:
    try:
        raise a
    except ValueError:
        print(repr(a.__context__), repr(b.__context__))
try:
    e
except NameError as n:
    print(n)
try:
    try:
        raise ValueError("gone")
    except ValueError as e:
        pass
    e
except NameError as n:
    print(n, n.name)
