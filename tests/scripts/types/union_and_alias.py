a = list[int]; u = int | str | None
print(a, u, a.__origin__, a.__args__, u.__args__, dict[str, list[int]], tuple[int, ...], type[int], a == list[int], hash(a) == hash(list[int]), int | str == str | int, (int | int), int | None | int, isinstance(1, u), issubclass(bool, u), a(), a("12") , a.append, set[int] | None, int | list[str], repr(list["Fwd"]), list[int, str], a.__parameters__, (int | list[int]).__args__)
for f in (lambda: isinstance([], a), lambda: int[str], lambda: list[int][str], lambda: int | 5, lambda: "a" | int, lambda: u(), lambda: u.foo, lambda: a.foo, lambda: issubclass(list, a), lambda: setattr(a, "x", 1), lambda: None | None, lambda: u[int], lambda: len(a), lambda: a < a, lambda: isinstance(1, int | list[int])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class C(list[int]): pass
print(C.__bases__, C.__orig_bases__, C([1]), [*a] if False else "", C.__mro__)
