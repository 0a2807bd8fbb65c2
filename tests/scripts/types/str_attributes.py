print([n for n in dir(str) if not n.startswith("__")])
print([n for n in dir(str) if n.startswith("__")])
print("".join.__name__, str.join.__qualname__, type("".join), type(str.join), str.join, str.__add__, str.__mro__, str.__name__, str.__module__)
print(str.upper("a"), str.join(",", "ab"), "a".__add__("b"), "a".__contains__("a"), "a".__len__(), "a".__eq__(1), "a".__mod__(()), "b".__rmod__("a%s") if hasattr(str, "__rmod__") else "", "a".__mul__(3), "a".__rmul__(2), "abc".__getitem__(1), "a".__hash__() == hash("a"), "a".__format__(">3"), "a".__lt__("b"), "a".__getnewargs__(), "ab".__iter__().__next__())
for t in (lambda: str.upper(5), lambda: str.join(), lambda: "".foo, lambda: str.foo, lambda: "a".upper(1), lambda: "a".__add__(1), lambda: str.__add__("a"), lambda: "a".apend, lambda: "a".uper()):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
