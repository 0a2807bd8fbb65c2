try: {}["k"]
except KeyError as e: print(e.args, str(e), repr(e), e.__traceback__.tb_lineno)
try: open("/nonexistent/x")
except FileNotFoundError as e: print(e.errno, e.strerror, e.filename, e.args)
try: int("x")
except ValueError as e: e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
try: next(iter([]))
except StopIteration as e: print(e.value, e.args)
try: raise SystemExit(3)
except SystemExit as e: print(e.code)
try: b"\xff".decode("utf-8")
except UnicodeDecodeError as e: print(e.encoding, e.start, e.end, e.reason, e.object)
try: "é".encode("ascii")
except UnicodeEncodeError as e: print(e)
try: compile("a b", "f", "exec")
except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.text, e.filename, e.end_lineno, e.end_offset, str(e), e.args)
try: import nope
except ImportError as e: print(e.name, e.path, e.msg)
try: (1).zork
except AttributeError as e: print(e.name, e.obj)
try: zork
except NameError as e: print(e.name)
for bad in (lambda: ValueError(1).add_note(5), lambda: ValueError(x=1), lambda: KeyError().with_traceback(5)):
    try: bad()
    except TypeError as e: print(e)
print(OSError(2, "m", "f"), OSError("just"), repr(OSError(13, "x")), OSError(2, "m").__class__, KeyError("a b"), KeyError(), ValueError(1, 2), Exception(None))
print(issubclass(ModuleNotFoundError, ImportError), IOError is OSError, EnvironmentError is OSError, Exception().args, BaseException("x") == BaseException("x"))
class E(Exception):
    def __init__(self, a, *, b): super().__init__(a, b); self.b = b
print(repr(E(1, b=2)), E(1, b=2).args)
