def show(e, *names):
    print(type(e).__name__, str(e), repr(e), e.args, {n: getattr(e, n) for n in names})
show(OSError(2, "No such"), "errno", "strerror", "filename", "filename2")
show(OSError(2, "No such", "f.txt"), "errno", "filename"); show(OSError(1, "m", "a", None, "b"), "filename", "filename2"); show(OSError("just"), "errno", "strerror", "filename"); show(OSError(1, 2, 3, 4, 5, 6), "errno")
show(OSError(13, "x")); show(OSError(17, "x")); show(OSError(20, "")); show(OSError(21, "")); show(OSError(4, "")); show(OSError(11, "")); show(OSError(10, "")); show(OSError(3, "")); show(OSError(32, "")); show(OSError(103, "")); show(OSError(104, "")); show(OSError(111, "")); show(OSError(110, "")); show(OSError(1, "")); show(OSError(9999, "")); show(OSError("2", "x")); show(FileNotFoundError(13, "y")); show(FileNotFoundError("q"))
show(BlockingIOError(11, "x", 5), "characters_written")
show(StopIteration(5), "value"); show(StopIteration(), "value"); show(StopIteration(1, 2), "value"); show(StopAsyncIteration(1)); show(SystemExit(3), "code"); show(SystemExit(), "code"); show(SystemExit(1, 2), "code")
show(KeyError("k")); show(KeyError("a", "b")); show(ImportError("m", name="n", path="p"), "name", "path", "msg"); show(ModuleNotFoundError("m", name="z"), "name", "path"); show(ImportError("a", "b"), "msg")
show(NameError("m", name="n"), "name"); show(UnboundLocalError("m"), "name"); show(AttributeError("m", name="n", obj=[1]), "name", "obj"); show(AttributeError(), "name", "obj")
show(SyntaxError("msg"), "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"); show(SyntaxError("msg", ("f.py", 3, 4, "text here\n")), "msg", "filename", "lineno", "offset", "text"); show(SyntaxError("msg", ("f.py", 3, 4, "t", 3, 9)), "end_lineno", "end_offset"); show(IndentationError("i", ("f", 1, 2, "x"))); show(TabError("t"))
show(UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), "encoding", "object", "start", "end", "reason"); show(UnicodeEncodeError("ascii", "é", 0, 1, "why"), "object"); show(UnicodeDecodeError("ascii", b"abc", 0, 2, "r")); show(UnicodeEncodeError("x", "日本語", 0, 2, "r")); show(UnicodeTranslateError("é", 0, 1, "r"), "start")
for f in (lambda: UnicodeDecodeError(), lambda: UnicodeDecodeError("a", "b", 1, 2, "c"), lambda: UnicodeEncodeError("a", b"b", 1, 2, "c"), lambda: ImportError(foo=1), lambda: NameError(foo=1), lambda: AttributeError("m", x=1), lambda: SyntaxError("m", (1, 2)), lambda: SyntaxError("m", 5), lambda: OSError(x=1), lambda: StopIteration(value=1), lambda: ExceptionGroup(), lambda: ExceptionGroup("m"), lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup("m", [KeyboardInterrupt()])):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
print(EnvironmentError is OSError, IOError is OSError, BaseExceptionGroup("m", [ValueError()]).__class__, BaseExceptionGroup("m", [KeyboardInterrupt()]).__class__)
