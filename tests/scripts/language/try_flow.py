def f(how):
    log = []
    for i in range(2):
        try:
            log.append("try")
            if how == "return": return log
            if how == "break": break
            if how == "continue": continue
            if how == "raise": raise ValueError
            if how == "raise2": raise KeyError
        except ValueError:
            log.append("except")
        else:
            log.append("else")
        finally:
            log.append("finally")
        log.append("after")
    else:
        log.append("loop else")
    return log
for how in ("return", "break", "continue", "raise", "none"): print(how, f(how))
try: f("raise2")
except KeyError as e: print(repr(e))
def override():
    try: return 1
    finally: return 2
def swallow():
    try: raise ValueError
    finally: return "swallowed"
def brk():
    while True:
        try: raise ValueError
        finally: break
    return "broke"
def cont():
    for i in range(3):
        try:
            try: raise ValueError
            finally: continue
        except ValueError: print("never")
    return i
def in_except():
    for i in range(3):
        try: raise ValueError(i)
        except ValueError as e:
            if i == 0: continue
            if i == 1: break
        finally: print("fin", i)
    try: return e
    except NameError as n: return str(n)
def nested():
    try:
        try: return "inner"
        finally: print("f1")
    finally: print("f2")
def val():
    x = 1
    try: return x
    finally: x = 2
def elseraise():
    try: pass
    except ValueError: return "wrong"
    else: raise ValueError("from else")
    finally: print("fin")
print(override(), swallow(), brk(), cont(), in_except(), nested(), val())
try: elseraise()
except ValueError as e: print(e)
