def run(exc, *handlers):
    try:
        raise exc
    except* (ValueError, TypeError) as g:
        print("VT", repr(g))
    except* KeyError as g:
        print("K", repr(g))
    else:
        print("else")
    finally:
        print("finally")
run(ExceptionGroup("g", [ValueError(1), KeyError("k"), ExceptionGroup("n", [TypeError(2), ValueError(3)])]))
run(ValueError("plain"))
try:
    run(ExceptionGroup("g", [OSError("left"), ValueError(1)]))
except ExceptionGroup as e:
    print("left", repr(e), repr(e.__context__))
try:
    try:
        raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise RuntimeError("new")
except ExceptionGroup as e:
    print(repr(e), [repr(x) for x in e.exceptions])
try:
    try:
        raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise
except ExceptionGroup as e:
    print(repr(e))
def ret():
    try:
        pass
    except* ValueError:
        pass
    else:
        return "else"
print(ret())
try:
    try: 1 / 0
    except* ExceptionGroup: pass
except TypeError as e:
    print(e)
try:
    try: raise KeyError("x")
    except* ValueError: print("no")
except KeyError as e:
    print("through", repr(e))
try:
    raise BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])
except* KeyboardInterrupt as g:
    print(repr(g))
except* Exception as g:
    print(repr(g))
try:
    raise ValueError("v")
except* ValueError as g:
    print(type(g), g.message, g.exceptions)
