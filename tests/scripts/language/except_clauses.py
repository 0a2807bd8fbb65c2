import sys
def f(e):
    try: raise e
    except (KeyError, IndexError) as x: return "lookup", repr(x)
    except ArithmeticError: return "arith"
    except ((TypeError, (ValueError,)),)[0][0]: return "computed"
    except: return "bare", repr(sys.exc_info()[1])
print(f(KeyError("k")), f(IndexError), f(ZeroDivisionError()), f(TypeError()), f(KeyboardInterrupt()), f(5))
try:
    try: 1 / 0
    except "notclass": pass
except TypeError as e: print(e, repr(e.__context__))
try:
    try: 1 / 0
    except (int, ValueError): pass
except TypeError as e: print(e)
try:
    try: 1 / 0
    except missing_name: pass
except NameError as e: print(e, repr(e.__context__))
for bad in (5, "s", int, None, object()):
    try: raise bad
    except TypeError as e: print(e)
try: raise ValueError
except ValueError as e: print(repr(e), e.args)
try: raise
except RuntimeError as e: print(e)
class E(Exception):
    def __init__(self, a, b): pass
try: raise E
except TypeError as e: print(e)
print(E(1, 2).args, repr(E(1, 2)), str(E(1, 2)))
e = "kept?"
try: raise ValueError
except ValueError as e: pass
print("e" in globals())
try:
    try: raise ValueError(1)
    except ValueError: raise
except ValueError as x: print(x)
