for args in ((), ("a",), ("a", 1), (None,), ("it's",), (1,), ((1, 2),), (ValueError("inner"),)):
    for c in (Exception, ValueError, KeyError, OSError, SystemExit, StopIteration, ImportError, AttributeError, NameError, LookupError, AssertionError, KeyboardInterrupt, GeneratorExit, SyntaxError, ArithmeticError):
        if c is SyntaxError and len(args) == 2: continue
        e = c(*args)
        print(repr(e), "|", str(e), "|", e.args)
e = Exception("x"); e.args = (1, 2); print(e, repr(e)); e.args = "ab"; print(e.args); e.foo = 5; print(e.__dict__, e.foo)
print(e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__, hasattr(e, "__notes__")); e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
for code in ("e.args = 5", "e.__cause__ = 5", "e.__traceback__ = 5", "e.__context__ = 5", "e.add_note(5)", "raise 5", "raise None", "raise int", "raise 'a'", "raise ValueError from 5", "ValueError(x=1)", "raise e from None", "del e.args", "e.nope", "e.with_traceback(5)", "e.__suppress_context__ = 'x'; print(e.__suppress_context__)", "raise ValueError from KeyError", "raise KeyError", "e[0]", "class X(ValueError, OSError): pass; print(X(1))"):
    try:
        exec(code)
    except BaseException as x:
        print(code, "->", type(x).__name__, x, repr(x.__cause__), x.__suppress_context__)
class My(Exception):
    def __init__(self, a, b): self.a = a
    def __str__(self): return f"my {self.a}"
print(My(1, 2), repr(My(1, 2)), My(1, 2).args)
class K(Exception):
    def __init__(self, *, k): super().__init__(k); self.k = k
print(repr(K(k=3)), Exception("a") == Exception("a"), hash(e) == hash(e), e.with_traceback(None) is e)
print(e.__reduce__(), ValueError(1).__reduce__(), isinstance(e, BaseException))
